import { requireCounts, requireLevel, requireProbability } from './check'
import { clopperPearsonInterval } from './exact-proportion'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { proportion } from './proportion'

/** Pairs by AI confidence, from `low` on: how many agree with people and how many do not. Pairs without a human label are counted in `nUnlabelled`. */
export type ConfidenceCounts = { low: number; nAgree: number; nDisagree: number; nUnlabelled?: number }

/** Accepting every pair from this confidence on: the share that this accepts, and of the accepted the share that disagrees with people. */
export type RiskPoint = { threshold: number; coverage: Figure; risk: Figure }

/**
 * The risk–coverage curve: for each threshold, highest first, the share of labelled pairs that it accepts and the share of those where AI and people
 * disagree.
 * Edges: no labelled pair: every figure undefined; a threshold that accepts none has no risk.
 * @throws StatisticInputError if a count is not one, or a confidence no probability
 * Source: Geifman & El-Yaniv 2017; METHOD.md section 2.1
 */
export function riskCoverage(bins: readonly ConfidenceCounts[]): RiskPoint[] {
  const sorted = checked(bins)
  const nLabelled = sorted.reduce((sum, { nAgree, nDisagree }) => sum + nAgree + nDisagree, 0)
  let [agree, disagree] = [0, 0]
  return sorted.map(({ low, nAgree, nDisagree }) => {
    agree += nAgree
    disagree += nDisagree
    return {
      threshold: low,
      coverage: proportion(agree + disagree, nLabelled, { undefinedBecause: 'no pair has both labels' }),
      risk: proportion(disagree, agree + disagree, { undefinedBecause: 'no pair has this confidence' }),
    }
  })
}

export type SelectiveThreshold = {
  /** Accept AI labels with at least this confidence. */
  threshold: Figure
  /** Agreement among the accepted pairs of the calibration split, its interval one-sided: from the guaranteed value to 1. */
  agreement: Figure
  /** The share of all pairs, also those without a human label, that it accepts. */
  accepted: Figure
}

/**
 * The lowest confidence threshold above which AI and people agree on at least `target` of the pairs, with certainty 1 − `delta`: from the highest
 * threshold down, the one-sided Clopper–Pearson lower bound at level δ must stay at or above the target; the first that fails ends the search.
 * Fixing the order beforehand corrects for the thresholds tried without dividing δ among them (fixed-sequence testing), which accepts more pairs than
 * Bonferroni; thresholds whose accepted pairs are too few to pass even without an error are left out, which their n alone decides.
 * The guarantee is for pairs like those of the calibration split: choose it at random, and report on others.
 * Edges: nothing passes: undefined with the reason, and nothing is accepted.
 * @throws StatisticInputError if target or delta is not strictly between 0 and 1, or a count is not one
 * Source: Jung et al. 2024, "Trust or Escalate" (2407.18370); Clopper & Pearson 1934
 */
export function selectiveThreshold(
  bins: readonly ConfidenceCounts[],
  { target, delta = 0.05 }: { target: number; delta?: number },
): SelectiveThreshold {
  requireLevel('target', target)
  requireLevel('delta', delta)
  const sorted = checked(bins)
  const nPairs = sorted.reduce((sum, bin) => sum + size(bin), 0)
  const fewest = Math.ceil(Math.log(delta) / Math.log(target) - 1e-9)
  let [agree, labelled, pairs] = [0, 0, 0]
  let best: SelectiveThreshold | null = null
  for (const bin of sorted) {
    agree += bin.nAgree
    labelled += bin.nAgree + bin.nDisagree
    pairs += size(bin)
    if (labelled < fewest) continue
    const lower = lowerBound(agree, labelled, delta)
    if (lower < target) break
    best = {
      threshold: defined(bin.low, labelled),
      agreement: defined(agree / labelled, labelled, { interval: [lower, 1], note: `one-sided, certainty ${1 - delta}` }),
      accepted: defined(pairs / nPairs, nPairs),
    }
  }
  if (best !== null) return best
  const because =
    labelled < fewest
      ? `at least ${fewest} pairs with both labels are needed to show this target with this certainty`
      : 'no threshold reaches the target with this certainty'
  const none = undefinedFigure(labelled, because)
  return { threshold: none, agreement: none, accepted: nPairs === 0 ? none : defined(0, nPairs) }
}

/** The one-sided bound at level δ is the low end of the two-sided interval at 2δ. */
const lowerBound = (k: number, n: number, delta: number): number => clopperPearsonInterval(k, n, 1 - 2 * delta)[0]

const size = ({ nAgree, nDisagree, nUnlabelled = 0 }: ConfidenceCounts): number => nAgree + nDisagree + nUnlabelled

/** Highest confidence first. */
function checked(bins: readonly ConfidenceCounts[]): ConfidenceCounts[] {
  for (const { low, nAgree, nDisagree, nUnlabelled = 0 } of bins) {
    requireProbability('low', low)
    requireCounts({ nAgree, nDisagree, nUnlabelled })
  }
  if (new Set(bins.map(({ low }) => low)).size < bins.length) throw new StatisticInputError('bins', 'must have one bin for each confidence')
  return bins.toSorted((x, y) => y.low - x.low)
}
