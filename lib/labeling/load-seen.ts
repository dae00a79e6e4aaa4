import type { LoadReport } from '@/lib/store/bearable'

type Window = { n: number; sumMs: number; bestMs: number }

/** A best that is never reached again, say because the server moved, is forgotten by and by. */
const bestGrowsBy = 1.002
const answersForABest = 8

/** What one worker sees of an endpoint's load between two reports, with latencies held against the best for requests of the same kind. */
export class LoadSeen {
  readonly #kinds = new Map<number, Window>()
  #overloaded = 0
  #mostInFlight = 0

  /** @param inFlight with the request that starts */
  started(inFlight: number): void {
    this.#mostInFlight = Math.max(this.#mostInFlight, inFlight)
  }

  /** @param kind requests of one kind take about equally long; the token limit tells them apart */
  answered(kind: number, latencyMs: number): void {
    const window = this.#kinds.get(kind) ?? { n: 0, sumMs: 0, bestMs: Number.POSITIVE_INFINITY }
    window.n += 1
    window.sumMs += latencyMs
    this.#kinds.set(kind, window)
  }

  turnedAway(): void {
    this.#overloaded += 1
  }

  /** The report since the last one. Kinds with only a few answers say nothing of slowness. @param inFlight what is still under way */
  take(inFlight: number): LoadReport {
    let [answered, judgedBy, slowdowns] = [0, 0, 0]
    for (const window of this.#kinds.values()) {
      answered += window.n
      if (window.n >= answersForABest) {
        const meanMs = Math.max(1, window.sumMs / window.n)
        window.bestMs = Math.min(window.bestMs * bestGrowsBy, meanMs)
        judgedBy += window.n
        slowdowns += (window.n * meanMs) / window.bestMs
      }
      window.n = 0
      window.sumMs = 0
    }
    const slowdown = judgedBy === 0 ? null : slowdowns / judgedBy
    const report = { answered, overloaded: this.#overloaded, slowdown, mostInFlight: this.#mostInFlight }
    this.#overloaded = 0
    this.#mostInFlight = inFlight
    return report
  }
}
