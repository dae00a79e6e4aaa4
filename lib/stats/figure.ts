/** A closed interval of a figure, low end first. 95 % unless the function says otherwise. */
export type Interval = readonly [low: number, high: number]

/**
 * The one shape of every statistic: a value that exists, or the reason why it does not.
 * `n` is the number of units behind it (pairs, unless the function says otherwise).
 * `interval` and `standardError` are null where theory or the data give none; `note` then says why.
 */
export type Figure = Defined | Undefined
export type Defined = { value: number; n: number; interval: Interval | null; standardError: number | null; note?: string }
export type Undefined = { value: null; n: number; interval: null; standardError: null; undefinedBecause: string }

/** Wrong input to a statistic (a bug in the caller), naming the argument at fault. */
export class StatisticInputError extends RangeError {
  constructor(
    readonly argument: string,
    problem: string,
  ) {
    super(`${argument} ${problem}`)
    this.name = 'StatisticInputError'
  }
}

/** A figure that exists. */
export function defined(
  value: number,
  n: number,
  rest: { interval?: Interval | null; standardError?: number | null; note?: string } = {},
): Defined {
  const { interval = null, standardError = null, note } = rest
  return note === undefined ? { value, n, interval, standardError } : { value, n, interval, standardError, note }
}

/** A figure that does not exist, with the reason in words for a person: "no pair was judged in both orders". */
export function undefinedFigure(n: number, undefinedBecause: string): Undefined {
  return { value: null, n, interval: null, standardError: null, undefinedBecause }
}

/** The figure with its interval cut to what the value can be: a normal interval can reach beyond. */
export function intervalWithin(figure: Figure, least: number, most: number): Figure {
  if (figure.interval === null) return figure
  const [low, high] = figure.interval
  return { ...figure, interval: [Math.min(most, Math.max(least, low)), Math.min(most, Math.max(least, high))] }
}

/** Normal quantile of a two-sided 95 % interval. */
export const z95 = 1.959963984540054
