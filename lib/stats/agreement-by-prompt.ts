import type { TieRule } from '@/lib/words/preference'
import { agreementWithTies } from './agreement-with-ties'
import { clusteredAlignment, softAlignment } from './alignment'
import { brennanPrediger } from './brennan-prediger'
import type { ClusterMoments } from './cluster-moments'
import { cohenKappa, type KappaWeights } from './cohen-kappa'
import type { Figure } from './figure'
import { gwetAc1 } from './gwet-ac1'
import { jackknifeByPrompt } from './jackknife'
import { creditScore, hasSharedPrompts, inOrder, type PromptTables, pooledTable, scoreMoments } from './prompt-tables'
import { scottPi } from './scott-pi'

/** The credit of a pair for the labels of both sides; null where the rule leaves it out. Source: METHOD.md section 2.1 */
const credits: Record<TieRule, (one: string, other: string) => number | null> = {
  exclude: (one, other) => (one === 'tie' || other === 'tie' ? null : Number(one === other)),
  half: (one, other) => (one === other ? 1 : one === 'tie' || other === 'tie' ? 0.5 : 0),
  strict: (one, other) => Number(one === other),
}

/**
 * Agreement under a tie rule: `agreementWithTies` with Wilson's interval where every prompt has one pair, and else the same share with an
 * interval that allows for pairs of one prompt being alike.
 * @param tables rows one labeler, columns the other; categories among A, B, tie
 * Edges: undefined where `agreementWithTies` is; pairs of one prompt alone have no interval.
 * @throws StatisticInputError if a table has another category or a cell that is not a count
 * Source: METHOD.md sections 2.1, 2.2 and 0 point 11
 */
export function agreementByPrompt(tables: PromptTables, ties: TieRule): Figure {
  const plain = agreementWithTies(pooledTable(tables), ties)
  if (plain.value === null || !hasSharedPrompts(tables)) return plain
  return clusteredAlignment(scoreMoments(tables, creditScore(credits[ties])))
}

/**
 * `softAlignment` from sums by prompt, its interval as in `agreementByPrompt`.
 * @param moments by prompt, of p(human label) over the pairs with a decisive human label
 * @throws StatisticInputError if the mean lies outside [0, 1]
 * Source: METHOD.md sections 2.1 and 0 point 11
 */
export function softAlignmentByPrompt(moments: ClusterMoments): Figure {
  const { nClusters, n, sum, sumOfSquaredSums } = moments
  return nClusters < n ? clusteredAlignment(moments) : softAlignment({ n, sum, sumOfSquares: sumOfSquaredSums })
}

/**
 * Cohen's kappa with the interval of Fleiss, Cohen & Everitt where every prompt has one pair, and else with the jackknife's over prompts.
 * Edges: undefined where `cohenKappa` is. Source: METHOD.md sections 2.1 and 0 point 11
 */
export function kappaByPrompt(tables: PromptTables): Figure {
  return byPrompt(tables, (table) => cohenKappa(table).kappa)
}

/** Gwet's AC1, its interval as in `kappaByPrompt`. */
export function ac1ByPrompt(tables: PromptTables): Figure {
  return byPrompt(tables, (table) => gwetAc1(table).coefficient)
}

/** Weighted kappa of labels in the order A, tie, B, its interval as in `kappaByPrompt`. */
export function weightedKappaByPrompt(tables: PromptTables, weights: KappaWeights): Figure {
  return byPrompt(inOrder(tables, ['A', 'tie', 'B']), (table) => cohenKappa(table, weights).kappa)
}

/** Scott's pi, its interval as in `kappaByPrompt`. */
export function scottPiByPrompt(tables: PromptTables): Figure {
  return byPrompt(tables, (table) => scottPi(table).coefficient)
}

/** The Brennan–Prediger coefficient (PABAK), its interval as in `kappaByPrompt`. */
export function pabakByPrompt(tables: PromptTables): Figure {
  return byPrompt(tables, (table) => brennanPrediger(table).coefficient)
}

function byPrompt(tables: PromptTables, estimate: Parameters<typeof jackknifeByPrompt>[1]): Figure {
  return hasSharedPrompts(tables) ? jackknifeByPrompt(tables, estimate) : estimate(pooledTable(tables))
}
