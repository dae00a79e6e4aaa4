import { activeMean } from '@/lib/stats/active-inference'
import { clusterMoments } from '@/lib/stats/cluster-moments'
import { addPpiSums, clusteredPpiMean } from '@/lib/stats/clustered-ppi'
import { clusteredProportion } from '@/lib/stats/clustered-proportion'
import { type Figure, intervalWithin, undefinedFigure } from '@/lib/stats/figure'
import { correctedShare } from '@/lib/stats/judge-error-correction'
import type { PpiSums } from '@/lib/stats/ppi-mean'
import { scoreProportion } from '@/lib/stats/score-proportion'
import type { DrawnSums, LabelledDraw } from '@/lib/store/counts-drawn'
import type { RatingRow } from '@/lib/store/counts-ratings'
import { type Decisions, type PolicySide, policySides } from './rating-sides'
import type { CorrectedRow } from './ratings-types'

/** The newest draw that people labelled, with its sums by policy; `nLabels` is how many labels the run has. */
export type Draw = LabelledDraw & { sums: readonly DrawnSums[]; nLabels: number }

/** The win rate of every policy against all others: by AI alone, by people alone, and corrected, from the highest AI win rate down. */
export function correctedRows(rows: readonly RatingRow[], draw: Draw | null): CorrectedRow[] {
  return [...policySides(rows)]
    .map(([policy, sides]) => correctedRow(policy, byCluster(sides), sides, draw))
    .toSorted((x, y) => (y.ai.value ?? 0) - (x.ai.value ?? 0))
}

function correctedRow(policy: string, clusters: readonly PpiSums[], sides: readonly PolicySide[], draw: Draw | null): CorrectedRow {
  const { estimate, lambda, effectiveN } = clusteredPpiMean(clusters)
  const total = addPpiSums(clusters)
  return {
    policy,
    ai: share(
      clusters.map(({ n, f, nUnlabeled, fUnlabeled }) => ({ n: n + nUnlabeled, sum: f + fUnlabeled })),
      total.ff + total.ffUnlabeled,
      'no comparison has an AI label',
    ),
    people: share(
      clusters.map(({ n, y }) => ({ n, sum: y })),
      total.yy,
      'no comparison has both labels',
    ),
    ppi: intervalWithin(estimate, 0, 1),
    lambda,
    effectiveN,
    roganGladen: roganGladen(sides.map(({ decisions }) => decisions)),
    drawn: drawnRate(policy, total, draw),
  }
}

/** The sums of each group of prompts, against all opponents. */
const byCluster = (sides: readonly PolicySide[]): PpiSums[] =>
  [...Map.groupBy(sides, ({ cluster }) => cluster).values()].map((own) => addPpiSums(own.map(({ sums }) => sums)))

function share(clusters: readonly { n: number; sum: number }[], sumOfSquares: number, undefinedBecause: string): Figure {
  const moments = clusterMoments(clusters.filter(({ n }) => n > 0))
  if (moments.nClusters === moments.n) return scoreProportion({ n: moments.n, sum: moments.sum, sumOfSquares }, { undefinedBecause })
  return clusteredProportion(moments, { undefinedBecause })
}

function roganGladen(decisions: readonly Decisions[]): Figure {
  const total = (of: keyof Decisions) => decisions.reduce((sum, own) => sum + own[of], 0)
  const [n, m1, m0] = [total('aiWins') + total('aiLosses'), total('winWin') + total('lossWin'), total('lossLoss') + total('winLoss')]
  if (n === 0 || m0 === 0 || m1 === 0) {
    return undefinedFigure(n, 'people and AI do not both decide for and against the policy anywhere')
  }
  return correctedShare({ p: total('aiWins') / n, n, q1: total('winWin') / m1, m1, q0: total('lossLoss') / m0, m0 })
}

/** Active inference: the AI's probability for every comparison, corrected by the labels of a draw with known chances. */
function drawnRate(policy: string, { n, f, ff, nUnlabeled, fUnlabeled, ffUnlabeled }: PpiSums, draw: Draw | null): Figure {
  const size = n + nUnlabeled
  if (draw === null) return undefinedFigure(size, 'people have labelled no sample of this run that was drawn with known chances')
  if (draw.leavesOut) return undefinedFigure(size, `some pairs had no chance of coming into “${draw.name}”`)
  if (draw.populationSize < draw.nLabels) {
    return undefinedFigure(size, `“${draw.name}” was drawn from ${draw.populationSize} of the run’s ${draw.nLabels} pairs only`)
  }
  const own = draw.sums.find((sums) => sums.policy === policy)
  if (own === undefined) return undefinedFigure(size, `no labelled pair of “${draw.name}” has the policy`)
  const { d, dd, fd } = own
  return intervalWithin(activeMean({ n: size, sum: f + fUnlabeled + d, sumOfSquares: ff + ffUnlabeled + 2 * fd + dd }), 0, 1)
}

const mostApart = 0.02
const certain = 3

/** Why the labelled pairs may not stand for all of them: samples that preferred some, or an AI that is more or less sure there than elsewhere. */
export function targetedWarnings(rows: readonly RatingRow[], nTargeted: number): string[] {
  const total = addPpiSums(rows)
  const fromDraws =
    nTargeted === 0
      ? []
      : [
          `${nTargeted.toLocaleString('en')} of the labelled pairs come from samples that some pairs were likelier to come into. “Corrected (PPI++)” and “People alone” take the labelled pairs for a random sample; “Weighted by the draw” does not.`,
        ]
  if (total.n < 2 || total.nUnlabeled < 2) return fromDraws
  // (f − ½)² says how sure the AI is, whichever of the two a policy is.
  const sure = (n: number, f: number, ff: number) => (ff - f + n / 4) / n
  const [labelled, others] = [sure(total.n, total.f, total.ff), sure(total.nUnlabeled, total.fUnlabeled, total.ffUnlabeled)]
  const [in1, in2] = [0.5 + Math.sqrt(labelled), 0.5 + Math.sqrt(others)]
  // A squared deviation lies in [0, ¼], so that its variance is at most m(¼ − m).
  const error = Math.sqrt((labelled * (0.25 - labelled)) / total.n + (others * (0.25 - others)) / total.nUnlabeled)
  if (Math.abs(in1 - in2) < mostApart || Math.abs(labelled - others) < certain * error) return fromDraws
  const words = `The AI is ${in1 < in2 ? 'less' : 'more'} sure of the pairs that people labelled (root mean square confidence ${in1.toFixed(2)}) than of the others (${in2.toFixed(2)}): the labelled pairs are hardly a random sample, and a correction by them may be off.`
  return [...fromDraws, words]
}
