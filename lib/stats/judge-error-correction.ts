import { requireCount, requireProbability } from './check'
import { defined, type Figure, undefinedFigure } from './figure'
import { normalMultiplier } from './quantile'

/** What the judge says on n units, and how often it was right where people said no (q0, of m0) and yes (q1, of m1). */
export type JudgedShare = { p: number; n: number; q0: number; m0: number; q1: number; m1: number }

/**
 * The share of yes after the judge's errors are taken out: θ = (p + q0 − 1)/(q0 + q1 − 1), cut to [0, 1]. The interval adds z²/2 to p and one to
 * each of q0 and q1, and shifts for the bias of the ratio. Robust when the share differs from that of the calibration sets.
 * Edges: q0 + q1 ≤ 1 (no better than chance) or an empty set: undefined.
 * Coverage: 94.7 to 96.6 % in bench/coverage, calibrated on 25, 100 and 500 a side.
 * @throws StatisticInputError if a share is no probability or a size no count
 * Source: Rogan & Gladen 1978; Lee et al. 2025 (2511.21140); METHOD.md section 2.7
 */
export function correctedShare({ p, n, q0, m0, q1, m1 }: JudgedShare, confidence = 0.95): Figure {
  for (const [name, value] of Object.entries({ p, q0, q1 })) requireProbability(name, value)
  for (const [name, value] of Object.entries({ n, m0, m1 })) requireCount(name, value)
  if (n === 0 || m0 === 0 || m1 === 0) return undefinedFigure(n, 'the judged set or one of the two calibration sets is empty')
  if (q0 + q1 <= 1) return undefinedFigure(n, 'the judge is no better than chance, so its errors cannot be taken out')
  const z = normalMultiplier(confidence)
  const value = cut((p + q0 - 1) / (q0 + q1 - 1))
  const [sn, s0, s1] = [n + z ** 2, m0 + 2, m1 + 2]
  const [sp, t0, t1] = [(n * p + z ** 2 / 2) / sn, (m0 * q0 + 1) / s0, (m1 * q1 + 1) / s1]
  const slope = t0 + t1 - 1
  if (slope <= 0) return defined(value, n, { note: 'too few calibration labels for an interval' })
  const theta = (sp + t0 - 1) / slope
  const [v0, v1] = [(t0 * (1 - t0)) / s0, (t1 * (1 - t1)) / s1]
  const shift = 2 * z ** 2 * (theta * v1 - (1 - theta) * v0)
  const standardError = Math.sqrt((sp * (1 - sp)) / sn + (1 - theta) ** 2 * v0 + theta ** 2 * v1) / slope
  return defined(value, n, { interval: [cut(theta + shift - z * standardError), cut(theta + shift + z * standardError)], standardError })
}

const cut = (value: number): number => Math.min(1, Math.max(0, value))
