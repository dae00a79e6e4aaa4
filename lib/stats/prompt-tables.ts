import { requireCount } from './check'
import { type ClusterMoments, clusterMoments } from './cluster-moments'
import { type ConfusionTable, tableCells, tableTotal } from './confusion-table'
import { StatisticInputError } from './figure'

/**
 * The confusion tables of prompts as a histogram: `times` prompts whose pairs fall into the cells as `counts` says. What SQL can return of
 * any number of pairs without losing which of them belong together.
 */
export type PromptTables = {
  categories: readonly string[]
  prompts: readonly { counts: readonly (readonly number[])[]; times: number }[]
}

/** The table of all pairs, whatever their prompt. @throws StatisticInputError if a count is negative or not whole */
export function pooledTable({ categories, prompts }: PromptTables): ConfusionTable {
  for (const { times } of prompts) requireCount('times', times)
  const cell = (row: number, column: number) => prompts.reduce((sum, { counts, times }) => sum + times * (counts[row]?.[column] ?? 0), 0)
  return { categories, counts: categories.map((_, row) => categories.map((_name, column) => cell(row, column))) }
}

/** The same tables with their categories in another order, as weights need it. @throws StatisticInputError if it names a category that they lack */
export function inOrder({ categories, prompts }: PromptTables, order: readonly string[]): PromptTables {
  const places = order.map((category) => {
    const place = categories.indexOf(category)
    if (place < 0) throw new StatisticInputError('order', `names ${category}, which is not one of ${categories.join(', ')}`)
    return place
  })
  const arranged = (counts: readonly (readonly number[])[]) => places.map((row) => places.map((column) => counts[row]?.[column] ?? 0))
  return { categories: order, prompts: prompts.map(({ counts, times }) => ({ times, counts: arranged(counts) })) }
}

/** Whether some prompt has several pairs, so that intervals must allow for it. */
export function hasSharedPrompts({ categories, prompts }: PromptTables): boolean {
  return prompts.some(({ counts, times }) => times > 0 && tableTotal({ categories, counts }) > 1)
}

/** What a pair of a cell adds: `n` units (0: the cell is left out) with the sum `sum`. */
export type CellScore = (rowName: string, columnName: string) => { n: number; sum: number }

/**
 * The sums by prompt of a score that depends on the cell alone, for `clusteredMean` and `clusteredProportion`.
 * Edges: prompts whose pairs are all left out are no cluster.
 */
export function scoreMoments({ categories, prompts }: PromptTables, score: CellScore): ClusterMoments {
  const clusters = prompts.map(({ counts, times }) => {
    const cells = tableCells({ categories, counts }).map(({ rowName, columnName, count }) => ({ count, ...score(rowName, columnName) }))
    const total = (value: 'n' | 'sum') => cells.reduce((sum, cell) => sum + cell.count * cell[value], 0)
    return { n: total('n'), sum: total('sum'), times }
  })
  return clusterMoments(clusters.filter(({ n }) => n > 0))
}

/** The score of a mean of credits: one unit a pair, and null leaves the cell out. */
export function creditScore(credit: (rowName: string, columnName: string) => number | null): CellScore {
  return (rowName, columnName) => {
    const sum = credit(rowName, columnName)
    return sum === null ? { n: 0, sum: 0 } : { n: 1, sum }
  }
}
