import { createHash } from 'node:crypto'
import { z } from 'zod'
import { one, pool } from './db'

/**
 * How many sign-ins were tried under `key` in the window that is open, this one included. Counted by the database, so that it holds across processes.
 * @param key an e-mail address or a network address; only its hash is stored
 */
export async function countAttempt(key: string, windowMinutes: number): Promise<number> {
  const { n } = await one(
    z.object({ n: z.int() }),
    `insert into "SignInAttempts" as a (key, n) values ($1, 1) on conflict (key) do update set
       n = case when a.since < now() - make_interval(mins => $2) then 1 else a.n + 1 end,
       since = case when a.since < now() - make_interval(mins => $2) then now() else a.since end
     returning n`,
    [hashOf(key), windowMinutes],
  )
  return n
}

/** Forgets what was tried under `key`, after a sign-in that worked, and everything that is a day old. */
export async function forgetAttempts(key: string): Promise<void> {
  await pool.query(`delete from "SignInAttempts" where key = $1 or since < now() - interval '1 day'`, [hashOf(key)])
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
