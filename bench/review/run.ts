import { NewRandomQueue } from '@/lib/review/queue-types'
import { createRandomQueue } from '@/lib/review/queues'
import { reviewQueue } from '@/lib/review/review'
import { pool } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { inTransaction } from '@/lib/store/transaction'
import { makeStudy } from '../analytics/study'
import { table } from '../labeling/table'

/**
 * A queue of a thousand pairs beside one of 200,000 in the same project: how long the making takes, next to one plain INSERT of the same rows, and
 * how long an annotator waits for the next pairs. PAIRS makes the large one smaller.
 */
const nPairs = Number(process.env.PAIRS ?? 200_000)
const calls = 30

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The same rows, all in one statement and in the order of the pairs, with the same foreign keys and indexes; rolled back. */
async function plainInsert(projectId: string, size: number): Promise<number> {
  let ms = 0
  const undone = new Error('undone')
  await inTransaction(async (client) => {
    const queueId = newId()
    await client.query(`insert into "ReviewQueue" (id, "projectId", name, kind) values ($1::uuid, $2::uuid, 'plain', 'pull')`, [
      queueId,
      projectId,
    ])
    ms = await timed(() =>
      client.query(
        `insert into "ReviewQueueItem" ("queueId", "pairId", position)
         select $1::uuid, p.id, row_number() over (order by md5('1' || p.id::text)) from "Pair" p where p."projectId" = $2::uuid order by p.id limit $3`,
        [queueId, projectId, size],
      ),
    )
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  return ms
}

async function measured(projectId: string, size: number): Promise<string[]> {
  const plain = await plainInsert(projectId, size)
  let queueId = ''
  const settings = NewRandomQueue.parse({ name: `of ${size}`, nPairs: size })
  const making = await timed(async () => {
    queueId = (await createRandomQueue(projectId, settings)).id
  })
  const waits: number[] = []
  for (let n = 0; n < calls; n += 1)
    waits.push(await timed(() => reviewQueue(projectId, { annotator: `ana ${n % 5}`, queueId, limit: 12 })))
  const median = waits.sort((one, other) => one - other)[calls / 2] ?? 0
  return [size.toLocaleString('en'), plain.toFixed(0), making.toFixed(0), (making / plain).toFixed(2), median.toFixed(1)]
}

const { projectId } = await makeStudy({ nPairs, nRuns: 0, nPolicies: 20, nAnnotators: 1, nHumanLabels: 0 })
await reviewQueue(projectId, { annotator: 'warm', queueId: null, limit: 1 })
const rows = [await measured(projectId, 1000), await measured(projectId, nPairs)]
console.log(`\n${nPairs.toLocaleString('en')} pairs. Milliseconds.\n`)
console.log(table(['pairs in the queue', 'plain insert', 'making it', 'of the insert', 'next pairs'], rows))
await pool.end()
