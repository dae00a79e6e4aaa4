import type { Order, Preference } from '@/lib/words/preference'
import { requireProbability } from './input-error'

/** P(first is preferred) in each order; null where that order gave none. */
export type BothOrders = { pFirstAB: number | null; pFirstBA: number | null }

/** What a pair's two orders say together. `samePosition` and `firstPositionExcess` need both orders, else they are null. */
export type SwapAverage = {
  pA: number | null
  preference: Preference | null
  verdictAB: Preference | null
  verdictBA: Preference | null
  samePosition: boolean | null
  firstPositionExcess: number | null
}

/** |pA − 0.5| below this is a tie: sums of two floats that cancel. */
const TIE = 1e-12

/** P(A is preferred) from P(first is preferred) in an order: the one place where a position becomes a name. */
export function pAOf(order: Order, pFirst: number): number {
  return order === 'AB' ? pFirst : 1 - pFirst
}

/** The preference that follows from pA; a tie when |pA − 0.5| < 1e-12. @throws PreferenceInputError outside [0, 1] */
export function preferenceOf(pA: number): Preference {
  requireProbability('pA', pA)
  if (Math.abs(pA - 0.5) < TIE) return 'tie'
  return pA > 0.5 ? 'A' : 'B'
}

/**
 * The AI label of a pair from its two orders: pA is the mean of the probabilities (not of log-probabilities).
 * Edges: one order alone gives its own pA; none gives null throughout. Two opposite positional votes of equal strength make a tie.
 * `firstPositionExcess` is the mean P(first) minus 0.5: positive leans to the first position.
 * @throws PreferenceInputError if a probability lies outside [0, 1]
 * Source: Lee et al. 2023, section 2.1.1; METHOD.md section 0 points 2 and 3
 */
export function swapAverage({ pFirstAB, pFirstBA }: BothOrders): SwapAverage {
  const pAFirst = pFirstAB === null ? null : pAOf('AB', pFirstAB)
  const pASecond = pFirstBA === null ? null : pAOf('BA', pFirstBA)
  const verdictAB = pAFirst === null ? null : preferenceOf(pAFirst)
  const verdictBA = pASecond === null ? null : preferenceOf(pASecond)
  const pA = pAFirst !== null && pASecond !== null ? (pAFirst + pASecond) / 2 : (pAFirst ?? pASecond)
  const preference = pA === null ? null : preferenceOf(pA)
  const firstPositionExcess = pFirstAB === null || pFirstBA === null ? null : (pFirstAB + pFirstBA) / 2 - 0.5
  return { pA, preference, verdictAB, verdictBA, samePosition: isSamePosition(verdictAB, verdictBA), firstPositionExcess }
}

/**
 * The AI label of a pair from several samples in each order: the mean per order, then over the orders.
 * Edges: with every order of every sample present this is the mean of the samples' two-order averages. A sample that gave nothing in an
 * order is left out of that order's mean only, so that the positions keep equal weight.
 * @throws PreferenceInputError if a probability lies outside [0, 1]
 * Source: Lee et al. 2023, Appendix M
 */
export function selfConsistency(samples: readonly BothOrders[]): SwapAverage & { nInferences: number } {
  const inAB = samples.flatMap(({ pFirstAB }) => pFirstAB ?? [])
  const inBA = samples.flatMap(({ pFirstBA }) => pFirstBA ?? [])
  return { ...swapAverage({ pFirstAB: mean(inAB), pFirstBA: mean(inBA) }), nInferences: inAB.length + inBA.length }
}

/**
 * P(A preferred) by the mean of the two orders' logits, which is what summing log-probabilities amounts to. Only to compare with scripts
 * that do so: it is another estimator than the paper's, and one sure order overrules the other.
 * Edges: one sure order (0 or 1) decides alone; two that contradict give null.
 * @throws PreferenceInputError if a probability lies outside [0, 1]
 * Source: METHOD.md section 0 point 3
 */
export function logitAverage(pFirstAB: number, pFirstBA: number): number | null {
  requireProbability('pFirstAB', pFirstAB)
  requireProbability('pFirstBA', pFirstBA)
  const logit = (logOdds(pFirstAB) - logOdds(pFirstBA)) / 2
  return Number.isNaN(logit) ? null : 1 / (1 + Math.exp(-logit))
}

function isSamePosition(verdictAB: Preference | null, verdictBA: Preference | null): boolean | null {
  if (verdictAB === null || verdictBA === null) return null
  return (verdictAB === 'A' && verdictBA === 'B') || (verdictAB === 'B' && verdictBA === 'A')
}

function logOdds(p: number): number {
  return Math.log(p) - Math.log1p(-p)
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
