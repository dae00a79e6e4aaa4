import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'

const Coded = z.object({ code: z.string() })
/** What Prisma makes of an error of the database, whose own code is further in. */
const OfPrisma = z.object({ meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }) })
/** Connection exceptions, shutdown and start-up of the server, too many connections; Prisma's names for the same. */
const passing = /^(08|57P0|53300)|^P10(01|02|08|17)$|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/
const cut = /Connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable|Can't reach database server/i
const diskFull = '53100'

/** Whether an error says that the database is away for now, or has no connection free, rather than that a statement was wrong: waiting helps. */
export function isDatabaseAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (passing.test(codeOf(at)) || cut.test(at.message)) return true
  return false
}

/** Whether the database has no room left on its disk: a person must see to it. */
export const isOutOfSpace = (error: unknown): boolean => codeOf(error) === diskFull

/** Whether the database refused what a statement would have stored (a value it cannot hold, a row that it refers to and that is gone). */
export const isRefusedData = (error: unknown): boolean => /^2[23]/.test(codeOf(error))

/** The code of the database, of the system, or of Prisma where the database gave none; nothing where there is none. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const parts = { ...error }
  return OfPrisma.safeParse(parts).data?.meta.driverAdapterError.cause.originalCode ?? Coded.safeParse(parts).data?.code ?? ''
}

const firstWaitMs = 200
const longestWaitMs = 5000

/**
 * What `work` returns, begun anew as long as the database is away. Only for work that may be done twice: whether a transaction whose end was not
 * heard of was committed nobody knows.
 * @param waiting.onAway called each time that it turns out to be away
 * @throws what else goes wrong; the error of the last try when the signal aborts
 */
export async function untilBack<T>(
  work: () => Promise<T>,
  { signal, onAway }: { signal?: AbortSignal | undefined; onAway?: (() => void) | undefined } = {},
): Promise<T> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await work()
    } catch (error) {
      if (!isDatabaseAway(error)) throw error
      onAway?.()
      // It ends early, by throwing, only because the signal aborted.
      await setTimeout(waitMs, undefined, { signal }).catch(() => undefined)
      if (signal?.aborted) throw error
    }
  }
}
