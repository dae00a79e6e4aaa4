import { cachedScreen } from '@/lib/slice/cached-screen'
import type { RunFilter } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { definitions } from '@/lib/stats/definitions/definitions'
import { type Figure, undefinedFigure } from '@/lib/stats/figure'
import { type LengthStep, winRateAtEqualLength } from '@/lib/stats/length-logistic'
import { meanFigure, squaredDeviations } from '@/lib/stats/mean'
import { countLengths, type LengthRow } from '@/lib/store/counts-lengths'
import type { LengthPolicy, LengthRates, LengthsScreen } from './lengths-types'

/** Win rates as they would be at equal length, by AI and by people. */
export const lengthsScreen = cachedScreen(makeLengths)

async function makeLengths(projectId: string, filter: RunFilter): Promise<LengthsScreen> {
  const run = await screenRun(projectId, filter)
  const rows = await countLengths(sliceOf(projectId, run?.id ?? null, filter))
  const sides = Map.groupBy(
    rows.flatMap((row) => [row, mirrored(row)]),
    ({ one }) => one,
  )
  const policies = [...sides]
    .map(([policy, own]) => lengthPolicy(policy, own))
    .toSorted((x, y) => (y.ai.raw.value ?? y.human.raw.value ?? 0) - (x.ai.raw.value ?? x.human.raw.value ?? 0))
  return {
    run,
    rows: policies,
    warnings: policies.flatMap(({ policy, ai }) => movedWords(policy, ai)),
    definitions: [definitions.lengthRaw, definitions.lengthControlled, definitions.lengthControlledRatio, definitions.meanChars],
  }
}

/** The same comparisons seen from the other policy. */
function mirrored(row: LengthRow): LengthRow {
  const { nAi, ai, aiSquared, nHuman, human, humanSquared } = row
  return {
    ...row,
    one: row.other,
    other: row.one,
    chars: row.charsOther,
    charsOther: row.chars,
    difference: -row.difference,
    ratio: row.inverse,
    inverse: row.ratio,
    ai: nAi - ai,
    aiSquared: nAi - 2 * ai + aiSquared,
    human: nHuman - human,
    humanSquared: nHuman - 2 * human + humanSquared,
  }
}

function lengthPolicy(policy: string, rows: readonly LengthRow[]): LengthPolicy {
  const byDifference = rows.filter(({ feature }) => feature === 'difference')
  const n = total(byDifference, (row) => row.n)
  const steps = { byDifference, byRatio: rows.filter(({ feature }) => feature === 'ratio') }
  return {
    policy,
    chars: total(byDifference, ({ chars }) => chars) / n,
    charsOthers: total(byDifference, ({ charsOther }) => charsOther) / n,
    ai: ratesOf(steps, ({ nAi, ai, aiSquared }) => ({ n: nAi, sum: ai, sumOfSquares: aiSquared })),
    human: ratesOf(steps, ({ nHuman, human, humanSquared }) => ({ n: nHuman, sum: human, sumOfSquares: humanSquared })),
  }
}

type Steps = { byDifference: readonly LengthRow[]; byRatio: readonly LengthRow[] }
type Scores = (row: LengthRow) => { n: number; sum: number; sumOfSquares: number }

function ratesOf({ byDifference, byRatio }: Steps, scoresOf: Scores): LengthRates {
  const scores = byDifference.map(scoresOf)
  const n = total(scores, (own) => own.n)
  const sd = standardDeviation(byDifference.filter((row) => scoresOf(row).n > 0))
  return {
    raw: meanFigure(
      { n, sum: total(scores, ({ sum }) => sum), sumOfSquares: total(scores, ({ sumOfSquares }) => sumOfSquares) },
      { undefinedBecause: nothing },
    ),
    byDifference: controlled(byDifference, scoresOf, (row) => (sd === 0 ? 0 : Math.tanh(row.difference / row.n / sd)), 0),
    byRatio: controlled(byRatio, scoresOf, (row) => (row.ratio ?? row.n) / row.n, 1),
  }
}

const nothing = 'no comparison has such a label'

function controlled(rows: readonly LengthRow[], scoresOf: Scores, feature: (row: LengthRow) => number, equal: number): Figure {
  const steps = rows.flatMap((row): LengthStep[] => {
    const { n, sum } = scoresOf(row)
    // Sums of probabilities can end a rounding error outside of their range.
    return n === 0 ? [] : [{ feature: feature(row), prefersA: Math.min(1, Math.max(0, sum / n)), weight: n }]
  })
  if (steps.length === 0) return undefinedFigure(0, nothing)
  const { atEqualLength } = winRateAtEqualLength(steps, equal)
  if (atEqualLength.value !== null || new Set(steps.map((step) => step.feature)).size > 1) return atEqualLength
  return undefinedFigure(atEqualLength.n, 'all comparisons have the same difference in length')
}

/** Of the difference in length over single comparisons. */
function standardDeviation(rows: readonly LengthRow[]): number {
  const n = total(rows, (row) => row.n)
  if (n < 2) return 0
  const moments = { n, sum: total(rows, ({ difference }) => difference), sumOfSquares: total(rows, ({ squared }) => squared) }
  return Math.sqrt(squaredDeviations(moments) / (n - 1))
}

/** AlpacaEval's rule: length moves the rate by more than ten points, or by more than a quarter of what is left to the nearer end. */
function movedWords(policy: string, { raw, byDifference }: LengthRates): string[] {
  if (raw.value === null || byDifference.value === null) return []
  const moved = byDifference.value - raw.value
  const left = Math.min(raw.value, 1 - raw.value)
  if (Math.abs(moved) <= 0.1 && Math.abs(moved) <= left / 4) return []
  const points = (Math.abs(moved) * 100).toFixed(1)
  return [
    `At equal length the AI’s win rate of ${policy} is ${points} points ${moved < 0 ? 'lower' : 'higher'}: read the controlled one beside it.`,
  ]
}

function total<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0)
}
