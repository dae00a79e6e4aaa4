import { type Clock, type ConstructorOptions, PgBoss, systemClock } from 'pg-boss'
import { z } from 'zod'
import { type Client, pool } from '@/lib/store/db'
import { openChunks } from '@/lib/store/run-chunks'
import { failBecause, runById, runStatuses } from '@/lib/store/runs'
import { nobodyToAsk } from './run-context'

export const labelChunkQueue = 'label-chunk'
/** Payload of a job: which chunk of which run. What it still lacks is in the database, so that a job says nothing that can grow old. */
export const LabelChunk = z.object({ runId: z.uuid(), chunk: z.int().min(0) })
export type LabelChunk = z.infer<typeof LabelChunk>

/** A worker that is killed stops refreshing its jobs, and after this many seconds another takes them. The queue allows no less. */
const heartbeatSeconds = 10
/** Chunks come back after a kill or a fault of ours, and are safe to repeat any number of times. */
const retryLimit = 10_000
const jobsAtOnce = 1000

const database = { executeSql: (text: string, values?: unknown[]) => pool.query<never>(text, values) }
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
  const boss = new PgBoss({ ...quiet, ...options, db: database })
  // A query that failed because the database is away is repeated by whoever needed it; without a listener it would end the process.
  boss.on('error', () => undefined)
  await boss.start({ attempts: 3 })
  await boss.createQueue(labelChunkQueue, {
    policy: 'exclusive',
    heartbeatSeconds,
    expireInSeconds: 24 * 3600 - 1,
    retryLimit,
    retryDelay: 1,
    retentionSeconds: 30 * 24 * 3600,
    deleteAfterSeconds: 3600,
  })
  return boss
}

/**
 * Puts every open chunk of a run on the queue. A chunk that is queued or being worked on stays single, so this can be repeated.
 * @param endpointId jobs are grouped by endpoint, so that a worker can leave those of a busy one to wait
 */
export async function enqueueOpenChunks(boss: PgBoss, client: Client, runId: string, endpointId: string): Promise<void> {
  const db = { executeSql: (text: string, values?: unknown[]) => client.query<never>(text, values) }
  for (let after = -1; ; ) {
    const chunks = await openChunks(runId, after, jobsAtOnce, client)
    const last = chunks.at(-1)
    if (last === undefined) return
    await boss.insert(
      labelChunkQueue,
      chunks.map((chunk) => ({ data: { runId, chunk }, singletonKey: `${runId}:${chunk}`, group: { id: endpointId } })),
      { db },
    )
    after = last
  }
}

/** Queues whatever a run that is running still lacks and nobody has queued; a run whose endpoint is gone ends as failed. Does nothing for any other run, or one that was deleted. */
export async function requeueRun(boss: PgBoss, runId: string): Promise<void> {
  if ((await runStatuses([runId])).get(runId) !== 'running') return
  const { labelerVersion, mode } = await runById(runId)
  if (labelerVersion.endpointId === null) await failBecause(runId, nobodyToAsk)
  else if (mode === 'direct') await enqueueOpenChunks(boss, pool, runId, labelerVersion.endpointId)
}
