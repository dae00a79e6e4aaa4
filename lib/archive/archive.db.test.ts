import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TarEntry, writeTar } from '@/lib/formats/tar'
import { readTar } from '@/lib/formats/untar'
import { db } from '@/lib/store/db'
import { deleteProject } from '@/lib/store/delete-project'
import { createEndpoint } from '@/lib/store/endpoints'
import { make } from '@/lib/store/testing'
import { ArchiveManifest } from './archive-format'
import { readArchive } from './read-archive'
import { fillProject } from './testing'
import { writeArchive } from './write-archive'

async function archived(projectId: string): Promise<Buffer> {
  return buffer((await writeArchive(projectId)).bytes)
}

async function* chunked(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}

async function entriesOf(archive: Uint8Array): Promise<TarEntry[]> {
  const entries: TarEntry[] = []
  for await (const entry of readTar(chunked(gunzipSync(archive)), 2 ** 28)) entries.push(entry)
  return entries
}

/** What an archive says, apart from the name of its project and the moment it was written. */
async function contentOf(archive: Uint8Array): Promise<Map<string, string>> {
  const entries = (await entriesOf(archive)).filter(({ name }) => name.startsWith('data/') && !name.startsWith('data/Project-'))
  return new Map(entries.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('utf8')]))
}

const manifestOf = async (archive: Uint8Array) =>
  ArchiveManifest.parse(JSON.parse(Buffer.from((await entriesOf(archive)).at(-1)?.bytes ?? []).toString('utf8')))

test('a random project with rows in every table comes back identical: its copy has the same archive', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (draw) => {
      const { id } = await make.project()
      await fillProject(id, (values) => draw(() => values))
      const first = await archived(id)
      const copy = await readArchive(chunked(first))
      expect(await contentOf(await archived(copy.id))).toEqual(await contentOf(first))
      const { rows } = await manifestOf(first)
      expect(Object.keys(rows).length).toBeGreaterThan(30)
      await Promise.all([deleteProject(id), deleteProject(copy.id)])
    }),
    // A smaller project that fails says little more, and looking for it takes until the time is over.
    { numRuns: 2, endOnFailure: true },
  )
})

test('a project that was deleted comes back with its ids, and a copy of one that is there gets its own and a name with a number', async () => {
  const { id } = await make.project({ name: 'Study' })
  const pair = await make.pair({
    projectId: id,
    promptText: 'Mind 019ac1f2-0000-7000-8000-0123456789ab',
    human: [{ annotator: 'ana', preference: 'B' }],
  })
  const archive = await archived(id)
  const copy = await readArchive(chunked(archive), { keepsIds: true })
  expect([copy.id === id, copy.name]).toEqual([false, 'Study (2)'])
  const copied = await db.pair.findFirstOrThrow({ where: { projectId: copy.id }, include: { prompt: true, humanLabels: true } })
  expect(copied.id).not.toBe(pair.id)
  expect(copied.humanLabels).toMatchObject([{ preference: 'B' }])
  expect(copied.prompt.messages).toEqual([{ role: 'user', content: 'Mind 019ac1f2-0000-7000-8000-0123456789ab' }])
  await deleteProject(id)
  const restored = await readArchive(chunked(archive), { keepsIds: true })
  expect(restored.id).toBe(id)
  expect(await db.pair.count({ where: { id: pair.id } })).toBe(1)
  await expect(readArchive(chunked(archive), { name: 'Study' })).rejects.toThrow('There is already a project called "Study".')
})

test('no key leaves with an archive, and its endpoint is found again or made without one', async () => {
  const endpoint = await createEndpoint({
    name: 'Lab',
    baseUrl: 'https://user:hidden@lab.example/v1',
    api: 'chat',
    maxConcurrency: 3,
    requestsPerMinute: 60,
    tokensPerMinute: null,
    timeoutMs: 1000,
    inputUsdPerMTok: null,
    outputUsdPerMTok: null,
    apiKey: 'sk-very-secret',
  })
  const { id } = await make.project()
  const run = await make.run({ projectId: id })
  await db.labelerVersion.update({ where: { id: run.labelerVersionId }, data: { endpointId: endpoint.id } })
  const archive = await archived(id)
  const texts = (await entriesOf(archive)).map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('\n')
  const stored = Buffer.from(endpoint.encryptedApiKey ?? []).toString('hex')
  for (const secret of ['sk-very-secret', 'hidden', stored]) expect(texts).not.toContain(secret)
  const copy = await readArchive(chunked(archive))
  const again = await readArchive(chunked(archive))
  const endpoints = await db.endpoint.findMany({
    where: { labelerVersions: { some: { labeler: { projectId: { in: [copy.id, again.id] } } } } },
  })
  expect(endpoints).toMatchObject([
    { name: 'Lab (2)', baseUrl: 'https://lab.example/v1', encryptedApiKey: null, maxConcurrency: 3, requestsPerMinute: 60 },
  ])
})

test('a run that was going on is paused in the copy', async () => {
  const { id } = await make.project()
  const run = await make.run({ projectId: id })
  await db.run.update({ where: { id: run.id }, data: { status: 'running' } })
  const copy = await readArchive(chunked(await archived(id)))
  expect(await db.run.findMany({ where: { projectId: copy.id } })).toMatchObject([
    { status: 'paused', statusReason: expect.stringContaining('archived') },
  ])
})

const packed = async (entries: TarEntry[]): Promise<Buffer> => {
  const source = async function* () {
    yield* entries
  }
  return gzipSync(await buffer(writeTar(source(), new Date(0))))
}

test('an archive that is cut off or tampered with is refused in words and leaves nothing', async () => {
  const { id } = await make.project()
  for (let n = 0; n < 40; n += 1)
    await make.pair({ projectId: id, a: `${n} ${Math.random()}`, human: [{ annotator: 'ana', preference: 'A' }] })
  const archive = await archived(id)
  const entries = await entriesOf(archive)
  const edited = (name: RegExp, edit: (text: string) => string) =>
    packed(
      entries.map((entry) =>
        name.test(entry.name) ? { ...entry, bytes: Buffer.from(edit(Buffer.from(entry.bytes).toString('utf8'))) } : entry,
      ),
    )
  const before = await db.project.count()
  const refused = async (bytes: Uint8Array, words: string) => {
    await expect(readArchive(chunked(bytes))).rejects.toThrow(words)
    expect(await db.project.count()).toBe(before)
  }
  await refused(archive.subarray(0, archive.length * 0.6), 'ends early')
  await refused(await packed(entries.slice(0, -1)), 'ends before manifest.json')
  await refused(await edited(/Response/, (text) => text.replace('"text":"', '"text":"!')), 'data/Response-00001.jsonl was changed')
  await refused(await packed(entries.filter(({ name }) => !name.includes('HumanConsensus'))), 'HumanConsensus-00001.jsonl is missing')
  await refused(await edited(/Pair-/, (text) => text.replaceAll('"ordinal"', '"ordinal2"')), 'does not know. Update Concord')
  await refused(await edited(/Annotator/, (text) => text.replaceAll('"person"', '"robot"')), 'rows that do not fit')
  await refused(await edited(/concord.json/, (text) => text.replace('"version":1', '"version":2')), 'reads up to 1. Update Concord')
  await refused(await packed(entries.slice(1)), 'no archive of Concord')
  await refused(Buffer.from('{"prompt": "x"}'), 'not packed with gzip')
  await refused(gzipSync('no tar at all'.repeat(100)), 'no tar in it')
  await refused(Buffer.alloc(0), 'archive')
})

test('whatever byte of an archive is changed or lost, the project comes whole or not at all', async () => {
  const { id } = await make.project()
  await make.pair({ projectId: id, a: 'one', b: 'two', human: [{ annotator: 'ana', preference: 'A' }] })
  const archive = await archived(id)
  const content = await contentOf(archive)
  await fc.assert(
    fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, change, isCut) => {
      const broken = Buffer.from(isCut ? archive.subarray(0, at) : archive)
      if (!isCut) broken.writeUInt8(broken.readUInt8(at) ^ change, at)
      const before = await db.project.count()
      const read = await readArchive(chunked(broken)).catch((error: unknown) => error)
      if (read instanceof Error) {
        expect(read.message).toContain('not imported')
        expect(await db.project.count()).toBe(before)
      } else if (typeof read === 'object' && read !== null && 'id' in read) {
        // A byte of gzip's own header: what is in it is untouched.
        expect(await contentOf(await archived(String(read.id)))).toEqual(content)
        await deleteProject(String(read.id))
      }
    }),
    { numRuns: 25 },
  )
})
