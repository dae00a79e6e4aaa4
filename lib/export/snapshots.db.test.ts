import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { refreshConsensus } from '@/lib/store/consensus'
import { db } from '@/lib/store/db'
import { snapshotBytes, snapshotPieceBytes } from '@/lib/store/snapshot-bytes'
import { listChanges } from '@/lib/store/snapshot-changes'
import { deleteSnapshot, getSnapshot, listSnapshots } from '@/lib/store/snapshots'
import { make } from '@/lib/store/testing'
import { inTransaction } from '@/lib/store/transaction'
import type { Preference } from '@/lib/words/preference'
import { compareSnapshots } from './compare-snapshots'
import { ExportCriteria } from './criteria'
import { exportFile } from './export'
import { makeSnapshot, NewSnapshot } from './snapshots'

let projectId: string
const pairIds: string[] = []

beforeAll(async () => {
  projectId = (await make.project()).id
  for (let n = 0; n < 8; n += 1) {
    const { id } = await make.pair({
      projectId,
      a: `${n} ${'long '.repeat(70_000)}`,
      human: [{ annotator: 'ana', preference: n % 2 === 0 ? 'A' : 'B' }],
    })
    pairIds.push(id)
  }
  await make.run({ projectId, labels: pairIds.map((pairId) => ({ pairId, pFirstAB: 0.9, pFirstBA: 0.2 })) })
})

const human = (name: string, more: object = {}) => NewSnapshot.parse({ name, format: 'trl', label: 'human', ...more })

async function relabel(pairId: string, preference: Preference): Promise<void> {
  await db.humanLabel.updateMany({ where: { pairId }, data: { preference } })
  await inTransaction((client) => refreshConsensus(client, [pairId]))
}

test('a snapshot gives the export of its moment back, byte for byte and in ranges, whatever is labelled later', async () => {
  const { bytes } = await exportFile(projectId, ExportCriteria.parse({ label: 'human' }), 'trl')
  const exported = await buffer(bytes)
  const snapshot = await makeSnapshot(projectId, human('First'))
  await relabel(pairIds[0] ?? '', 'B')
  const whole = await buffer(snapshotBytes(snapshot.id, { start: 0, end: snapshot.nBytes }))
  expect(whole.equals(exported)).toBe(true)
  expect(whole.length).toBeGreaterThan(2 * snapshotPieceBytes)
  expect(snapshot).toMatchObject({ nPairs: 8, nBytes: exported.length, sha256: createHash('sha256').update(exported).digest('hex') })
  expect(snapshot.counts.at(-1)?.n).toBe(8)
  const [start, end] = [snapshotPieceBytes - 3, snapshotPieceBytes + 5]
  expect((await buffer(snapshotBytes(snapshot.id, { start, end }))).equals(exported.subarray(start, end))).toBe(true)
  await relabel(pairIds[0] ?? '', 'A')
})

test.each(['parquet', 'hf-dataset', 'csv', 'concord'] as const)('a snapshot in %s is the file that an export gives', async (format) => {
  const { bytes } = await exportFile(projectId, ExportCriteria.parse({}), format)
  const exported = await buffer(bytes)
  const snapshot = await makeSnapshot(projectId, NewSnapshot.parse({ format }))
  expect((await buffer(snapshotBytes(snapshot.id, { start: 0, end: snapshot.nBytes }))).equals(exported)).toBe(true)
  expect(snapshot.nPairs).toBe(snapshot.counts.at(-1)?.n)
})

test('two snapshots are compared: pairs added, removed and with another label, and the criteria that differ', async () => {
  const before = await makeSnapshot(projectId, human('Before', { format: 'soft-pairs', keepTies: true }))
  await relabel(pairIds[1] ?? '', 'tie')
  await relabel(pairIds[2] ?? '', 'B')
  const tied = await makeSnapshot(projectId, human('Tied', { format: 'soft-pairs', keepTies: true }))
  const after = await makeSnapshot(projectId, human('After', { minConfidence: 0.6 }))
  const comparison = await compareSnapshots(projectId, before.id, tied.id)
  expect(comparison.pairs).toEqual({ same: 6, added: 0, removed: 0, changed: 2 })
  expect(comparison.changes).toEqual(
    expect.arrayContaining([
      { from: 'B', to: 'tie', n: 1 },
      { from: 'A', to: 'B', n: 1 },
    ]),
  )
  const strict = await compareSnapshots(projectId, tied.id, after.id)
  expect(strict.pairs).toEqual({ same: 7, added: 0, removed: 1, changed: 0 })
  expect(strict.differences).toEqual(
    expect.arrayContaining([
      { name: 'AI confidence at least', before: null, after: '0.6' },
      { name: 'Keep ties', before: 'yes', after: null },
      { name: 'Format', before: 'soft-pairs', after: 'trl' },
    ]),
  )
  const kinds = { beforeId: before.id, afterId: after.id }
  expect(await listChanges({ ...kinds, kind: 'removed' }, { limit: 9 })).toMatchObject([
    { pairId: pairIds[1], ordinal: 2, before: 'B', after: null },
  ])
  expect(await listChanges({ ...kinds, kind: 'changed' }, { limit: 9 })).toMatchObject([{ pairId: pairIds[2], before: 'A', after: 'B' }])
  expect(await listChanges({ beforeId: after.id, afterId: tied.id, kind: 'added' }, { limit: 9 })).toMatchObject([{ pairId: pairIds[1] }])
})

test('a snapshot that is broken off leaves nothing behind', async () => {
  const known = (await listSnapshots(projectId)).length
  const stop = new AbortController()
  stop.abort(new Error('stopped by a person'))
  await expect(makeSnapshot(projectId, human('Half'), { signal: stop.signal })).rejects.toThrow('stopped by a person')
  expect(await listSnapshots(projectId)).toHaveLength(known)
})

test('what is labelled while a snapshot is written is in none of it', async () => {
  let written: Promise<void> | undefined
  const onProgress = () => {
    written ??= relabel(pairIds[3] ?? '', 'A')
  }
  // The label is written when the file is done and the state of the data is not yet read.
  const snapshot = await makeSnapshot(projectId, human('Quiet'), { onProgress })
  await written
  const again = await makeSnapshot(projectId, human('Later'))
  expect((await compareSnapshots(projectId, snapshot.id, again.id)).pairs.changed).toBe(1)
})

test('a deleted snapshot is gone with its file', async () => {
  const { id } = await makeSnapshot(projectId, human('Short-lived'))
  await deleteSnapshot(projectId, id)
  await expect(getSnapshot(projectId, id)).rejects.toThrow('There is no such snapshot')
  expect(await db.snapshotChunk.count({ where: { snapshotId: id } })).toBe(0)
})
