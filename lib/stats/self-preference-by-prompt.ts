import { requireCount } from './check'
import { clusterMoments } from './cluster-moments'
import { clusteredProportion } from './clustered-proportion'
import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'
import { studentMultiplier } from './quantile'
import { type SelfPreference, selfPreference } from './self-preference'

/**
 * `times` prompts whose pairs of a judge's own response with another's fall into eight cells, by whether people, the judge and a second judge pick
 * its own: the cell's number is 4·people + 2·judge + second, each 1 for own. Without a second judge its bit is 0.
 */
export type OwnPrompts = readonly { counts: readonly number[]; times: number }[]

type Judge = 'judge' | 'second'
const cells = Array.from({ length: 8 }, (_, number) => ({ people: (number >> 2) & 1, judge: (number >> 1) & 1, second: number & 1 }))
type Cell = (typeof cells)[number]

/**
 * `selfPreference` of the judge, or of the second one, with intervals that allow for pairs of one prompt being alike wherever a prompt has several:
 * the bias by linearisation, with Student's t at G − 1 degrees of freedom.
 * Edges: undefined where `selfPreference` is; one prompt has no interval.
 * @throws StatisticInputError if there are not eight cells, or one is not a count
 * Source: Wataoka et al. 2024; METHOD.md sections 2.4 and 0 point 11
 */
export function selfPreferenceByPrompt(prompts: OwnPrompts, whose: Judge = 'judge'): SelfPreference {
  const pooled = pool(prompts)
  const picked = (people: number, own: number) => sumOf(pooled, (cell) => Number(cell.people === people && cell[whose] === own))
  const plain = selfPreference({ judgeOwn: picked(1, 1), judgeOther: picked(1, 0) }, { judgeOwn: picked(0, 1), judgeOther: picked(0, 0) })
  if (prompts.every(({ counts }) => sumOf(counts, () => 1) < 2)) return plain
  const recall = (figure: Figure, people: number) => (figure.value === null ? figure : clusteredRecall(prompts, whose, people))
  const agrees = (cell: Cell) => Number(cell[whose] === cell.people)
  return {
    recallOwn: recall(plain.recallOwn, 1),
    recallOther: recall(plain.recallOther, 0),
    bias: plain.bias.value === null ? plain.bias : differenceByPrompt(prompts, agrees),
  }
}

/**
 * How much larger the judge's self-preference is than the second judge's on the same pairs. The second judge has no response of its own here, so what
 * both show is the quality of the responses, not a preference for oneself.
 * Edges: undefined where people prefer one side only; one prompt has no interval.
 * @throws StatisticInputError if there are not eight cells, or one is not a count
 * Source: METHOD.md section 2.4, on the evaluator-quality baseline
 */
export function selfPreferenceExcess(prompts: OwnPrompts): Figure {
  const pooled = pool(prompts)
  const n = sumOf(pooled, () => 1)
  if (sumOf(pooled, ({ people }) => people) === 0) return undefinedFigure(n, "people prefer the judge's own response on no pair")
  if (sumOf(pooled, ({ people }) => 1 - people) === 0) return undefinedFigure(n, 'people prefer the other response on no pair')
  return differenceByPrompt(prompts, (cell) => Number(cell.judge === cell.people) - Number(cell.second === cell.people))
}

/** The mean score where people prefer own less the mean score where they prefer the other, its error by prompt. */
function differenceByPrompt(prompts: OwnPrompts, score: (cell: Cell) => number): Figure {
  const pooled = pool(prompts)
  const group = (people: number) => {
    const n = sumOf(pooled, (cell) => Number(cell.people === people))
    return { n, mean: sumOf(pooled, (cell) => (cell.people === people ? score(cell) : 0)) / n }
  }
  const [own, other] = [group(1), group(0)]
  const value = own.mean - other.mean
  const n = own.n + other.n
  const influence = (cell: Cell) => (cell.people === 1 ? (score(cell) - own.mean) / own.n : -(score(cell) - other.mean) / other.n)
  const asked = prompts.filter(({ counts }) => sumOf(counts, () => 1) > 0)
  const nPrompts = asked.reduce((sum, { times }) => sum + times, 0)
  if (nPrompts < 2) return defined(value, n, { note: 'all pairs come from one prompt: between prompts nothing can be said' })
  const squares = asked.reduce((sum, { counts, times }) => sum + times * sumOf(counts, influence) ** 2, 0)
  const standardError = Math.sqrt((squares * nPrompts) / (nPrompts - 1))
  const half = studentMultiplier(nPrompts - 1) * standardError
  const note = standardError === 0 ? { note: 'every prompt says the same: the interval has no width' } : {}
  return defined(value, n, { interval: [value - half, value + half], standardError, ...note })
}

function clusteredRecall(prompts: OwnPrompts, whose: Judge, people: number): Figure {
  const clusters = prompts.map(({ counts, times }) => ({
    n: sumOf(counts, (cell) => Number(cell.people === people)),
    sum: sumOf(counts, (cell) => Number(cell.people === people && cell[whose] === people)),
    times,
  }))
  return clusteredProportion(clusterMoments(clusters.filter(({ n }) => n > 0)))
}

const sumOf = (counts: readonly number[], of: (cell: Cell) => number): number =>
  cells.reduce((sum, cell, number) => sum + (counts[number] ?? 0) * of(cell), 0)

function pool(prompts: OwnPrompts): number[] {
  for (const { counts, times } of prompts) {
    requireCount('times', times)
    if (counts.length !== cells.length) throw new StatisticInputError('counts', `must have eight cells, but have ${counts.length}`)
    for (const count of counts) requireCount('counts', count)
  }
  return cells.map((_, number) => prompts.reduce((sum, { counts, times }) => sum + times * (counts[number] ?? 0), 0))
}
