import { StatisticInputError } from './figure'

/** Nothing, if `value` is a count: whole and not negative. @throws StatisticInputError naming the argument otherwise */
export function requireCount(argument: string, value: number): void {
  if (!Number.isInteger(value) || value < 0)
    throw new StatisticInputError(argument, `must be a count, whole and not negative, but is ${value}`)
}

/** Nothing, if all of them are counts. @throws StatisticInputError naming the first argument that is not */
export function requireCounts(counts: Record<string, number>): void {
  for (const [argument, value] of Object.entries(counts)) requireCount(argument, value)
}

/** Nothing, if `value` is a probability or a share. @throws StatisticInputError naming the argument otherwise */
export function requireProbability(argument: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new StatisticInputError(argument, `must lie in [0, 1], but is ${value}`)
}

/** Nothing, if `value` is a level strictly between 0 and 1. @throws StatisticInputError naming the argument otherwise */
export function requireLevel(argument: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new StatisticInputError(argument, `must lie strictly between 0 and 1, but is ${value}`)
}

/** Nothing, if `value` is a finite number. @throws StatisticInputError naming the argument otherwise */
export function requireFinite(argument: string, value: number): void {
  if (!Number.isFinite(value)) throw new StatisticInputError(argument, `must be a finite number, but is ${value}`)
}

/** Nothing, if both lists have one element a unit. @throws StatisticInputError naming the second otherwise */
export function requireSameLength(first: string, a: readonly unknown[], second: string, b: readonly unknown[]): void {
  if (a.length !== b.length) throw new StatisticInputError(second, `must be as long as ${first} (${a.length}), but has ${b.length}`)
}
