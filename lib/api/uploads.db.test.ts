import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { ArchiveRefused } from '@/lib/archive/archive-format'
import { readArchiveUpload } from '@/lib/archive/read-upload'
import { writeArchive } from '@/lib/archive/write-archive'
import { importUpload } from '@/lib/imports/import-upload'
import { db, pool } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { make } from '@/lib/store/testing'
import { createUpload, getUpload, listUploads } from '@/lib/store/uploads'
import { receivePart } from './upload-part'

let projectId: string
beforeAll(async () => {
  projectId = (await make.project()).id
})

const lines = Array.from(
  { length: 300 },
  (_, n) => `${JSON.stringify({ prompt: `p${n} ${'x'.repeat(9000)}`, chosen: 'yes', rejected: 'no' })}\n`,
)
const file = Buffer.from(lines.join(''))

async function* arriving(bytes: Uint8Array, cutAfter = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) {
    if (at >= cutAfter) throw new Error('the upload ended before the file did')
    yield bytes.subarray(at, at + 50_000)
  }
}
const announced = (more: { nBytes?: number; sha256?: string } = {}) =>
  createUpload({ projectId }, { fileName: 'rows.jsonl', nBytes: file.length, sha256: null, ...more })

test('a file goes on after a cut at the byte that had arrived, and is imported once it is whole', async () => {
  const upload = await announced({ sha256: createHash('sha256').update(file).digest('hex') })
  await expect(receivePart(upload, '0', arriving(file, 1_500_000))).rejects.toThrow('ended before the file did')
  const cut = await getUpload({ projectId }, upload.id)
  expect(cut.offset).toBe(2 ** 20)
  await expect(importUpload(projectId, upload.id, {})).rejects.toThrow(`has ${2 ** 20} of its ${file.length} bytes`)
  expect(await receivePart(cut, String(cut.offset), arriving(file.subarray(cut.offset)))).toBe(file.length)
  const summary = await importUpload(projectId, upload.id, {})
  expect(summary).toMatchObject({ status: 'completed', nAccepted: 300, bytesTotal: file.length })
  expect(await listUploads({ projectId })).toEqual([])
})

test('a part that begins elsewhere, goes beyond the end or says no offset is refused, and nothing of it is kept', async () => {
  const upload = await announced({ nBytes: 100 })
  const code = (from: string | null, bytes: Uint8Array) =>
    receivePart(upload, from, arriving(bytes)).then(
      () => 'none',
      ({ code }) => code,
    )
  expect(await code('5', file.subarray(0, 10))).toBe('other-offset')
  expect(await code('0', file.subarray(0, 101))).toBe('beyond-the-end')
  expect(await code(null, file.subarray(0, 10))).toBe('no-offset')
  expect((await getUpload({ projectId }, upload.id)).offset).toBe(0)
})

test('of two that send the same part one wins', async () => {
  const upload = await announced({ nBytes: 10 })
  const sent = await Promise.allSettled([1, 2].map(() => receivePart(upload, '0', arriving(file.subarray(0, 10)))))
  expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await getUpload({ projectId }, upload.id)).offset).toBe(10)
})

test('a file that is not the one announced is not imported', async () => {
  const upload = await announced({ nBytes: 10, sha256: '0'.repeat(64) })
  await receivePart(upload, '0', arriving(file.subarray(0, 10)))
  await expect(importUpload(projectId, upload.id, {})).rejects.toThrow('not those of the sha256')
})

test('parts that nobody sent more of for three days are gone', async () => {
  const upload = await announced()
  await pool.query(`update "Upload" set "touchedAt" = now() - interval '73 hours' where id = $1::uuid`, [upload.id])
  await expect(getUpload({ projectId }, upload.id)).rejects.toThrow('no such upload')
  await announced()
  const { rowCount } = await pool.query('select from "Upload" where id = $1::uuid', [upload.id])
  expect(rowCount).toBe(0)
})

test("an archive that came in parts becomes a project once it is whole, and is nobody else's", async () => {
  const { id: from } = await make.project({ name: 'Archived in parts' })
  for (let n = 0; n < 5; n += 1) await make.pair({ projectId: from })
  const bytes = await archiveOf(from)
  const of = { archiveOf: null }
  const upload = await createUpload(of, { fileName: 'a.tar.gz', nBytes: bytes.length, sha256: null })
  await receivePart(upload, '0', arriving(bytes.subarray(0, 100)))
  await expect(readArchiveUpload(upload.id, { ownerId: null })).rejects.toMatchObject({ code: 'upload-incomplete' })
  await receivePart(await getUpload(of, upload.id), '100', arriving(bytes.subarray(100)))
  const stranger = await db.user.create({ data: { id: newId(), name: 'Sam Stranger', email: 'sam@concord.test' } })
  await expect(readArchiveUpload(upload.id, { ownerId: stranger.id })).rejects.toMatchObject({ status: 404 })
  await expect(getUpload({ projectId }, upload.id)).rejects.toMatchObject({ status: 404 })
  const project = await readArchiveUpload(upload.id, { ownerId: null })
  expect(project.name).toMatch(/^Archived in parts/)
  expect(await db.pair.count({ where: { projectId: project.id } })).toBe(5)
  expect(await listUploads(of)).toEqual([])
})

test('an archive that was cut or changed makes no project, and its parts stay', async () => {
  const of = { archiveOf: null }
  const bytes = (await archiveOf(projectId)).subarray(0, 200)
  const before = await db.project.count()
  for (const sha256 of [null, '0'.repeat(64)]) {
    const upload = await createUpload(of, { fileName: 'a.tar.gz', nBytes: bytes.length, sha256 })
    await receivePart(upload, '0', arriving(bytes))
    await expect(readArchiveUpload(upload.id, { ownerId: null })).rejects.toBeInstanceOf(ArchiveRefused)
    expect((await getUpload(of, upload.id)).offset).toBe(bytes.length)
  }
  expect(await db.project.count()).toBe(before)
})

async function archiveOf(id: string): Promise<Buffer> {
  return buffer((await writeArchive(id)).bytes)
}
