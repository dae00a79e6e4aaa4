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

/** Normal quantile of a two-sided 95 % interval. */
export const z95 = 1.959963984540054
