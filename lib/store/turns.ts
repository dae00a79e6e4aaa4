/** Lets some do something at once; the others wait for their turn, who came first first. */
export class Turns {
  readonly #waiting: (() => void)[] = []
  #free: number

  /** @param most how many have their turn at once */
  constructor(most: number) {
    this.#free = most
  }

  /**
   * What `work` returns, done when it is its turn.
   * @param onWait called and awaited first when that is not at once; `onTurn` then when it has come
   */
  async take<T>(work: () => Promise<T>, { onWait, onTurn }: { onWait: () => Promise<void>; onTurn: () => Promise<void> }): Promise<T> {
    const isAtOnce = this.#free > 0
    if (isAtOnce) this.#free -= 1
    const turn = isAtOnce ? undefined : new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      if (turn !== undefined) {
        await onWait()
        await turn
        await onTurn()
      }
      return await work()
    } finally {
      // One that failed before its turn came gives it on when it comes.
      await turn
      this.#end()
    }
  }

  #end(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free += 1
    else next()
  }
}
