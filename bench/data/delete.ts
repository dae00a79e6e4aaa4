import { pool } from '@/lib/store/db'
import { deleteProject, deleteSlices, markDeleted, removeProjects } from '@/lib/store/delete-project'
import { make } from '@/lib/store/testing'
import { inTransaction } from '@/lib/store/transaction'
import { table } from '../labeling/table'

/**
 * Deleting a project in slices beside deleting the same one in a single transaction: the work, and how long the longest transaction holds its locks.
 * PAIRS changes how many (100,000), each with two judgments and an AI label.
 */
const nPairs = Number(process.env.PAIRS ?? 100_000)

async function project(): Promise<string> {
  const { id } = await make.project()
  const text = (word: string, n: number) => `${word} ${n} `.repeat(60)
  const texts = Array.from({ length: nPairs }, (_, n) => ({ promptText: text('question', n), a: text('answer', n), b: text('reply', n) }))
  const pairIds = await make.pairs(id, texts)
  await make.run({ projectId: id, labels: pairIds.map((pairId) => ({ pairId, pFirstAB: 0.7, pFirstBA: 0.4 })) })
  return id
}

/** Seconds of each piece of work. */
async function timed(work: () => AsyncIterable<unknown>): Promise<number[]> {
  const took: number[] = []
  let since = performance.now()
  for await (const _ of work()) {
    took.push((performance.now() - since) / 1000)
    since = performance.now()
  }
  return took
}

async function* atOnce(id: string) {
  yield await deleteProject(id)
}

async function* inSlices(id: string) {
  yield await inTransaction((client) => markDeleted(client, id))
  yield* deleteSlices([id], async () => undefined)
  yield await inTransaction((client) => removeProjects(client, [id]))
}

const line = (what: string, took: readonly number[]) => [
  what,
  took.reduce((sum, seconds) => sum + seconds, 0).toFixed(1),
  took.length.toString(),
  Math.max(...took).toFixed(2),
]

try {
  const [whole, sliced] = [await project(), await project()]
  await pool.query('analyze')
  const slices = await timed(() => inSlices(sliced))
  const single = await timed(() => atOnce(whole))
  console.log(`\n${nPairs.toLocaleString('en')} pairs with ${(2 * nPairs).toLocaleString('en')} judgments.\n`)
  console.log(table(['what', 'seconds', 'transactions', 'longest, seconds'], [line('at once', single), line('in slices', slices)]))
} finally {
  await pool.query('truncate "Project" cascade')
  await pool.end()
}
