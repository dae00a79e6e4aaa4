/** Wrong input to a function of the method (a bug in the caller), naming the argument at fault. */
export class PreferenceInputError extends RangeError {
  constructor(
    readonly argument: string,
    problem: string,
  ) {
    super(`${argument} ${problem}`)
    this.name = 'PreferenceInputError'
  }
}

/** Nothing, if `value` is a probability. @throws PreferenceInputError naming the argument otherwise */
export function requireProbability(argument: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw new PreferenceInputError(argument, `must be a probability in [0, 1], but is ${value}`)
}
