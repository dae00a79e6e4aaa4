import studentCdf from '@stdlib/stats-base-dists-t-cdf'
import { requireLevel } from './check'
import { defined, type Figure, undefinedFigure } from './figure'
import { adjustPValues } from './multiple-testing'

/** Labels by item. A label is a category, or a number for graded items. */
export type ItemLabels = ReadonlyMap<string, string | number>

export type AltTestRow = {
  annotator: string
  n: number
  meanDifference: number
  t: number | null
  p: number
  advantage: number
  isRejected: boolean
}
/** ω: the share of annotators that the AI may replace; ρ: how often it is at least as close to the others as they are. */
export type AltTest = { winningRate: Figure; advantage: Figure; passes: boolean | null; rows: AltTestRow[] }

type Options = { epsilon: number; q?: number; minItems?: number }

/** Of one annotator's items: how often the AI, and how often the annotator, was at least as close to the others. */
export type AltTestItems = { annotator: string; items: readonly { aiWins: 0 | 1; ownWins: 0 | 1; times: number }[] }

/**
 * The alternative annotator test: may the AI stand in for an annotator? For each annotator left out, the AI's and their closeness to the others
 * (mean match, or minus the root mean squared distance) are compared item by item; one-sided t-test that they do not win by ε more often than the AI,
 * Benjamini–Yekutieli over annotators. ε: 0.2 against experts, 0.15 skilled, 0.1 crowd; ω ≥ 0.5 passes. At least 30 items an annotator, better 50.
 * Edges: no spread: p = 0 if the mean is below ε, else 1, and no t. No annotator with enough items: undefined.
 * @throws StatisticInputError if q is not strictly between 0 and 1
 * Source: Calderon et al. 2025 (2501.10970); METHOD.md section 2.7
 */
export function altTest(
  ai: ItemLabels,
  people: ReadonlyMap<string, ItemLabels>,
  { score = 'match', ...options }: Options & { score?: 'match' | 'neg-rmse' },
): AltTest {
  const compared = [...people].map(([annotator, own]) => {
    const items = [...own].flatMap(([item, label]) => {
      const aiLabel = ai.get(item)
      const others = [...people].flatMap(([name, labels]) => (name === annotator || !labels.has(item) ? [] : [labels.get(item) ?? '']))
      if (aiLabel === undefined || others.length === 0) return []
      return [{ ...winsOf(closeness(aiLabel, others, score), closeness(label, others, score)), times: 1 }]
    })
    return { annotator, items }
  })
  return altTestOfItems(compared, options)
}

/** Who is at least as close to the others. */
export function winsOf(aiScore: number, ownScore: number): { aiWins: 0 | 1; ownWins: 0 | 1 } {
  return { aiWins: aiScore >= ownScore ? 1 : 0, ownWins: ownScore >= aiScore ? 1 : 0 }
}

/** `altTest` from counts of who won how often, so that it does not need the items one by one. */
export function altTestOfItems(compared: readonly AltTestItems[], { epsilon, q = 0.05, minItems = 30 }: Options): AltTest {
  requireLevel('q', q)
  const tested = compared.flatMap(({ annotator, items }) => {
    const n = items.reduce((sum, { times }) => sum + times, 0)
    return n < minItems || n === 0 ? [] : [{ annotator, ...oneSided(items, n, epsilon) }]
  })
  if (tested.length === 0) {
    const none = undefinedFigure(0, `no annotator has ${minItems} items that others and the AI labelled too`)
    return { winningRate: none, advantage: none, passes: null, rows: [] }
  }
  const adjusted = adjustPValues(
    tested.map(({ p }) => p),
    'by',
  )
  const rows = tested.map((row, index) => ({ ...row, isRejected: (adjusted[index] ?? 1) <= q }))
  const omega = rows.filter(({ isRejected }) => isRejected).length / rows.length
  const rho = rows.reduce((sum, { advantage }) => sum + advantage, 0) / rows.length
  return { winningRate: defined(omega, rows.length), advantage: defined(rho, rows.length), passes: omega >= 0.5, rows }
}

function closeness(label: string | number, others: readonly (string | number)[], score: 'match' | 'neg-rmse'): number {
  if (score === 'match') return others.filter((other) => other === label).length / others.length
  return -Math.sqrt(others.reduce<number>((sum, other) => sum + (Number(label) - Number(other)) ** 2, 0) / others.length)
}

function oneSided(items: AltTestItems['items'], n: number, epsilon: number): Omit<AltTestRow, 'annotator' | 'isRejected'> {
  const sum = (value: (item: AltTestItems['items'][number]) => number) => items.reduce((total, item) => total + item.times * value(item), 0)
  const mean = sum(({ aiWins, ownWins }) => ownWins - aiWins) / n
  const squares = sum(({ aiWins, ownWins }) => (ownWins - aiWins - mean) ** 2)
  const sd = n > 1 ? Math.sqrt(squares / (n - 1)) : 0
  const advantage = sum(({ aiWins }) => aiWins) / n
  if (sd === 0) return { n, meanDifference: mean, t: null, p: mean < epsilon ? 0 : 1, advantage }
  const t = (mean - epsilon) / (sd / Math.sqrt(n))
  return { n, meanDifference: mean, t, p: studentCdf(t, n - 1), advantage }
}
