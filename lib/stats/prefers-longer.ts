import type { Preference } from '@/lib/words/preference'
import { binomialTest } from './binomial-test'
import { requireCounts, requireFinite } from './check'
import { type Figure, StatisticInputError } from './figure'
import { proportion } from './proportion'

/** Decisive pairs whose lengths differ by more than the threshold, by what was preferred. */
export type LengthCounts = { nLonger: number; nShorter: number }

/**
 * P(prefers longer) with its Wilson interval, and the exact binomial p-value against one half.
 * Edges: no such pair: undefined. Compare with the same figure of the human labels, not with one half: people like longer answers too
 * (0.64 in AlpacaEval).
 * @throws StatisticInputError if a count is negative or not whole
 * Source: AlpacaEval; METHOD.md section 2.4
 */
export function prefersLonger({ nLonger, nShorter }: LengthCounts): { prefersLonger: Figure; p: Figure } {
  requireCounts({ nLonger, nShorter })
  const n = nLonger + nShorter
  const undefinedBecause = 'no decisive pair has lengths that differ enough'
  return { prefersLonger: proportion(nLonger, n, { undefinedBecause }), p: binomialTest(nLonger, n, undefinedBecause) }
}

/** A preference and the two responses' lengths in characters. */
export type LengthRow = { preference: Preference; charsA: number; charsB: number }

/**
 * The counts from rows: ties, and lengths that differ by at most `threshold` characters, are left out.
 * @throws StatisticInputError if a length or the threshold is negative or not finite
 * Source: AlpacaEval, threshold 30 characters
 */
export function lengthCounts(rows: readonly LengthRow[], threshold = 30): LengthCounts {
  requireLength('threshold', threshold)
  let [nLonger, nShorter] = [0, 0]
  for (const { preference, charsA, charsB } of rows) {
    requireLength('charsA', charsA)
    requireLength('charsB', charsB)
    if (preference === 'tie' || Math.abs(charsA - charsB) <= threshold) continue
    const prefersTheLonger = (preference === 'A') === charsA > charsB
    nLonger += Number(prefersTheLonger)
    nShorter += Number(!prefersTheLonger)
  }
  return { nLonger, nShorter }
}

function requireLength(argument: string, value: number): void {
  requireFinite(argument, value)
  if (value < 0) throw new StatisticInputError(argument, `must not be negative, but is ${value}`)
}
