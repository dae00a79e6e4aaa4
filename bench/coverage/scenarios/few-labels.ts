import { correctedShare } from '@/lib/stats/judge-error-correction'
import { ppiMean, ppiSums } from '@/lib/stats/ppi-mean'
import type { Random } from '@/lib/stats/random'
import { drawBit } from '../draw'
import { type Scenario, SIZES } from '../scenario'

const unlabeledPerLabel = 10

/** People prefer A on `truth` of the pairs; the AI's pA is a noisy copy of that, right on `accuracy` of them. */
function drawJudged(truth: number, accuracy: number, random: Random): { y: number; f: number } {
  const y = drawBit(truth, random)
  const isRight = drawBit(accuracy, random) === 1
  const side = isRight ? y : 1 - y
  return { y, f: side === 1 ? 0.5 + random() / 2 : random() / 2 }
}

const ppi = (
  [
    [0.5, 0.8],
    [0.7, 0.8],
    [0.7, 0.55],
    [0.9, 0.9],
  ] as const
).map(
  ([truth, accuracy]): Scenario => ({
    statistic: 'PPI++',
    setting: `${truth}, AI right on ${accuracy}`,
    truth,
    sizes: SIZES,
    draw: (n, random) => {
      const labelled = Array.from({ length: n }, () => drawJudged(truth, accuracy, random))
      const unlabeled = Array.from({ length: n * unlabeledPerLabel }, () => drawJudged(truth, accuracy, random).f)
      const sums = ppiSums(
        labelled.map(({ y }) => y),
        labelled.map(({ f }) => f),
        unlabeled,
      )
      return ppiMean(sums).estimate
    },
  }),
)

const roganGladen = (
  [
    [0.5, 0.8, 0.8],
    [0.3, 0.7, 0.9],
    [0.8, 0.9, 0.9],
  ] as const
).map(
  ([truth, q0, q1]): Scenario => ({
    statistic: 'Rogan–Gladen',
    setting: `${truth}, q0 ${q0}, q1 ${q1}, calibrated on n/2 each`,
    truth,
    sizes: SIZES,
    draw: (n, random) => {
      const count = (m: number, p: number) => Array.from({ length: m }, () => drawBit(p, random)).reduce<number>((sum, bit) => sum + bit, 0)
      const m = n / 2
      const p = truth * q1 + (1 - truth) * (1 - q0)
      return correctedShare({
        p: count(n * unlabeledPerLabel, p) / (n * unlabeledPerLabel),
        n: n * unlabeledPerLabel,
        q0: count(m, q0) / m,
        m0: m,
        q1: count(m, q1) / m,
        m1: m,
      })
    },
  }),
)

export const fewLabelScenarios: readonly Scenario[] = [...ppi, ...roganGladen]
