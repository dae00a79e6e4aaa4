import { type Clock, type ConstructorOptions, PgBoss, systemClock } from 'pg-boss'
import { type Client, pool } from '@/lib/store/db'
import type { JobKind } from './kind'
import { jobKinds } from './kinds'

/** A worker that is killed stops refreshing its jobs, and after this many seconds another takes them. The queue allows no less. */
const heartbeatSeconds = 10
/** Jobs come back after a kill or a fault of ours, and are safe to repeat any number of times. */
const retryLimit = 10_000

const through = (client: Client) => ({ executeSql: (text: string, values?: unknown[]) => client.query<never>(text, values) })
const quiet = {
  schema: 'pgboss',
  schedule: false,
  registerInstance: false,
  monitorVacuum: false,
  reindex: false,
} satisfies ConstructorOptions

/** Timers that let a process end which has nothing else to do. */
const idleClock: Clock = {
  ...systemClock,
  setTimeout: (work, ms) => setTimeout(work, ms).unref(),
  setInterval: (work, ms) => setInterval(work, ms).unref(),
}

let sending: Promise<PgBoss> | undefined

/** The queue for processes that only send: one a process, on the database's shared connections. It keeps no process alive. */
export function sendingQueue(): Promise<PgBoss> {
  sending ??= startQueue({ supervise: false, clock: idleClock }).catch((error: unknown) => {
    sending = undefined
    throw error
  })
  return sending
}

/** A queue for a worker, which also looks after the jobs of workers that died. The caller stops it. */
export function workingQueue(): Promise<PgBoss> {
  return startQueue({ supervise: true, superviseIntervalSeconds: 1, monitorIntervalSeconds: 1 })
}

async function startQueue(options: ConstructorOptions): Promise<PgBoss> {
  const boss = new PgBoss({ ...quiet, ...options, db: through(pool) })
  // A query that failed because the database is away is repeated by whoever needed it; without a listener it would end the process.
  boss.on('error', () => undefined)
  await boss.start({ attempts: 3 })
  for (const { name, retry } of jobKinds) {
    await boss.createQueue(name, {
      policy: 'exclusive',
      heartbeatSeconds,
      expireInSeconds: 24 * 3600 - 1,
      retryLimit,
      retryDelay: retry.seconds,
      ...(retry.mostSeconds > retry.seconds ? { retryBackoff: true, retryDelayMax: retry.mostSeconds } : {}),
      retentionSeconds: 30 * 24 * 3600,
      deleteAfterSeconds: 3600,
    })
  }
  return boss
}

/**
 * Puts jobs on the queue of their kind. One that is there or being worked on stays single, so this can be repeated.
 * @param client in whose transaction
 * @param group of which a worker takes one after the other, so that it can leave those of a busy one to wait
 */
export async function enqueue<Payload extends object>(
  boss: PgBoss,
  client: Client,
  kind: JobKind<Payload>,
  payloads: readonly Payload[],
  group?: string,
): Promise<void> {
  const jobs = payloads.map((data) => ({ data, singletonKey: kind.keyOf(data), ...(group === undefined ? {} : { group: { id: group } }) }))
  await boss.insert(kind.name, jobs, { db: through(client) })
}
