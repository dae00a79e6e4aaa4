import { requireCount, requireSameLength } from './check'
import { type ClusterSum, clusterMoments } from './cluster-moments'
import { clusteredMean } from './clustered-mean'
import { type Figure, StatisticInputError } from './figure'
import { meanFigure } from './mean'

/** `nUnits` pairs that people labeled `counts[k]` times as category k and the AI as `ai` (null: no AI label). */
export type CeilingRow = { counts: readonly number[]; ai: string | null; nUnits: number }
export type CeilingHistogram = { categories: readonly string[]; rows: readonly CeilingRow[] }

/** What people reach against each other, and the AI against the very same references. */
export type HumanCeiling = {
  /** One annotator against the plurality of the others. */
  humanLeaveOneOut: Figure
  /** The AI against those same pluralities: the figure to compare with the line above. */
  aiLeaveOneOut: Figure
  /** The AI against the plurality of all annotators: not comparable with the other two. */
  aiFullMajority: Figure
}

/**
 * The human-noise ceiling. For each pair and annotator the reference is the plurality of the *other* annotators; a label among k tied
 * pluralities earns 1/k. Intervals are clustered by pair; n counts pairs.
 * Edges: pairs with one annotator do not enter the leave-one-out figures; when all have one these are undefined. Pairs without an AI label
 * enter the human figure only. An AI above the ceiling is normal and does not mean "better than people": it is compared with a noisy vote.
 * @throws StatisticInputError if a row does not fit the categories, or names an AI label that is none of them
 * Source: AlpacaEval's human agreement, generalised; METHOD.md section 2.1
 */
export function humanCeiling({ categories, rows }: CeilingHistogram): HumanCeiling {
  const several: (ClusterSum & { times: number })[] = []
  const againstOthers: (ClusterSum & { times: number })[] = []
  const againstAll: { nUnits: number; credit: number }[] = []
  for (const { counts, ai, nUnits } of rows) {
    requireCount('nUnits', nUnits)
    for (const count of counts) requireCount('counts', count)
    requireSameLength('categories', categories, 'counts', counts)
    const aiIndex = ai === null ? null : categories.indexOf(ai)
    if (aiIndex === -1) throw new StatisticInputError('ai', `must be one of ${categories.join(', ')}, but is ${ai}`)
    const n = counts.reduce((sum, count) => sum + count, 0)
    if (aiIndex !== null && n > 0) againstAll.push({ nUnits, credit: creditFor(aiIndex, counts) })
    if (n < 2) continue
    const others = (left: number) => counts.map((count, k) => count - Number(k === left))
    const total = (credit: (left: number) => number) =>
      counts.reduce((sum, count, left) => (count === 0 ? sum : sum + count * credit(left)), 0)
    several.push({ n, sum: total((left) => creditFor(left, others(left))), times: nUnits })
    if (aiIndex !== null) againstOthers.push({ n, sum: total((left) => creditFor(aiIndex, others(left))), times: nUnits })
  }
  const nFull = againstAll.reduce((sum, { nUnits }) => sum + nUnits, 0)
  const weighted = (value: (credit: number) => number) => againstAll.reduce((sum, { nUnits, credit }) => sum + nUnits * value(credit), 0)
  const moments = { n: nFull, sum: weighted((credit) => credit), sumOfSquares: weighted((credit) => credit ** 2) }
  return {
    humanLeaveOneOut: overPairs(several, 'no pair has labels of two annotators'),
    aiLeaveOneOut: overPairs(againstOthers, 'no pair with labels of two annotators has an AI label'),
    aiFullMajority: meanFigure(moments, { undefinedBecause: 'no pair has both labels' }),
  }
}

/** The mean over (pair, annotator), clustered by pair; n counts pairs. */
function overPairs(clusters: readonly (ClusterSum & { times: number })[], undefinedBecause: string): Figure {
  const moments = clusterMoments(clusters)
  const figure = clusteredMean(moments, { undefinedBecause })
  return { ...figure, n: moments.nClusters }
}

/** 1/k if the label is among the k most frequent ones, else 0. */
function creditFor(label: number, counts: readonly number[]): number {
  const most = Math.max(...counts)
  return counts[label] === most ? 1 / counts.filter((count) => count === most).length : 0
}
