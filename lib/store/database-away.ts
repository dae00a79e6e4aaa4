import { z } from 'zod'

const Coded = z.object({ code: z.string() })
/** Connection exceptions, shutdown and start-up of the server, too many connections; Prisma's names for the same. */
const passing = /^(08|57P0|53300)|^P10(01|02|08|17)$|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/
const cut = /Connection terminated|connection timeout|timeout exceeded when trying to connect|Can't reach database server/i

/** Whether an error says that the database is away for now, rather than that a statement was wrong: waiting helps. */
export function isDatabaseAway(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const coded = Coded.safeParse({ ...at })
    if ((coded.success && passing.test(coded.data.code)) || cut.test(at.message)) return true
  }
  return false
}

/** Whether the database refused what a statement would have stored (a value it cannot hold, a row that it refers to and that is gone). */
export function isRefusedData(error: unknown): boolean {
  const coded = error instanceof Error ? Coded.safeParse({ ...error }) : undefined
  return coded?.success === true && /^2[23]/.test(coded.data.code)
}
