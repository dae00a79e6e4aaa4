import { beforeEach, expect, test } from 'vitest'
import { ExportQuery } from '@/lib/export/criteria'
import { exportFile } from '@/lib/export/export'
import { isDatabaseAway } from '@/lib/store/database-away'
import { db } from '@/lib/store/db'
import { endInterruptedImports, startImport } from '@/lib/store/imports'
import { make } from '@/lib/store/testing'
import { cutConnections } from '@/lib/store/testing/mishaps'
import { recount } from '@/lib/store/testing/recount'
import { BatchWriter } from './batch-writer'
import { importFile } from './import-file'

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
})

const nLines = 4200
const human = [{ annotator: 'ana', preference: 'A' }]
const line = (n: number) => ({ prompt: `question ${n}`, response_a: `one ${n}`, response_b: `two ${n}`, human })

async function* linesOf(n: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < n; from += 100)
    yield Buffer.from(Array.from({ length: Math.min(100, n - from) }, (_, at) => `${JSON.stringify(line(from + at))}\n`).join(''))
}

test('an import whose connections are cut again and again brings every line once', async () => {
  const cuts: Promise<number>[] = []
  const summary = await importFile(projectId, linesOf(nLines), { fileName: 'pairs.jsonl', onProgress: () => cuts.push(cutConnections()) })
  expect(Math.min(...(await Promise.all(cuts)))).toBeGreaterThan(0)
  expect(cuts.length).toBeGreaterThan(4)
  expect(summary).toMatchObject({ status: 'completed', reason: null, nLines, nAccepted: nLines, nDuplicate: 0, counts: { pairs: nLines } })
  expect(await db.pair.count({ where: { projectId } })).toBe(nLines)
  expect(await recount(projectId)).toEqual([])
})

test('an import whose lock was cut is taken for alive again', async () => {
  const go = Promise.withResolvers<void>()
  const held = async function* () {
    yield* linesOf(100)
    await go.promise
  }
  const importing = importFile(projectId, held(), { fileName: 'pairs.jsonl' })
  await expect.poll(() => db.import.count({ where: { projectId } })).toBe(1)
  await cutConnections()
  const isLocked = `select count(*)::int as n from pg_locks l join "Import" i on i."projectId" = $1::uuid
    where l.locktype = 'advisory' and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(i.id::text, 2)`
  await expect.poll(() => db.$queryRawUnsafe(isLocked, projectId).catch(() => null)).toEqual([{ n: 1 }])
  expect(await endInterruptedImports(projectId)).toBe(0)
  go.resolve()
  expect(await importing).toMatchObject({ status: 'completed', nAccepted: 100 })
  expect(await endInterruptedImports(projectId)).toBe(0)
})

test('a batch that was committed without being heard of is not counted twice', async () => {
  const importId = await startImport({ projectId, fileName: 'pairs.jsonl', format: 'concord', options: {}, bytesTotal: undefined })
  const meter = { nBytes: 10 }
  const batch = [
    { line: 1, rejectedBecause: 'no JSON' },
    { line: 2, rejectedBecause: 'no JSON' },
  ]
  for (const _ of ['heard of', 'not']) await new BatchWriter({ importId, projectId, meter }).write(batch)
  expect(await db.import.findUniqueOrThrow({ where: { id: importId } })).toMatchObject({ nLines: 2, nRejected: 2 })
  expect(await db.importLine.count({ where: { importId } })).toBe(2)
})

test('an export whose connection is cut ends with the reason, never as if it were whole', async () => {
  await importFile(projectId, linesOf(3000), { fileName: 'pairs.jsonl' })
  const { bytes } = await exportFile(projectId, ExportQuery.parse({ format: 'concord' }), 'concord')
  expect((await bytes.next()).done).toBe(false)
  await cutConnections()
  await expect(async () => {
    for await (const _ of bytes);
  }).rejects.toSatisfy(isDatabaseAway)
  const again = await exportFile(projectId, ExportQuery.parse({ format: 'concord' }), 'concord')
  let text = ''
  for await (const piece of again.bytes) text += Buffer.from(piece).toString('utf8')
  expect(text.trim().split('\n')).toHaveLength(3000)
})
