import { setTimeout as wait } from 'node:timers/promises'
import { AskFailure } from '../ask-failure'

/** How often a call to a Batch API is made at one look; what fails in spite of that is looked at again later. */
export type Tries = { most: number; firstWaitMs: number }
export const tries: Tries = { most: 5, firstWaitMs: 500 }

/**
 * What `call` gives, tried again after growing, jittered waits while it fails in a way that may pass.
 * @param call is told how many times it was called before
 * @throws the last AskFailure, or at once one that will not pass; the signal's reason when it aborts
 */
export async function withTries<T>(call: (nth: number) => Promise<T>, { most, firstWaitMs }: Tries, signal: AbortSignal): Promise<T> {
  for (let nth = 0; ; nth += 1) {
    try {
      return await call(nth)
    } catch (error) {
      if (!(error instanceof AskFailure) || !error.retry || nth + 1 >= most) throw error
      const growing = firstWaitMs * 2 ** nth * (0.5 + Math.random() / 2)
      await wait(Math.max(growing, Math.min(error.retryAfterMs ?? 0, 60_000)), undefined, { signal })
    }
  }
}
