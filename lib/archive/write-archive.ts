import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { z } from 'zod'
import { type TarEntry, writeTar } from '@/lib/formats/tar'
import { archivedEndpoints } from '@/lib/store/archive-endpoints'
import { archivedRows, tableColumns } from '@/lib/store/archive-rows'
import { archivedTables } from '@/lib/store/archive-tables'
import { codeVersion } from '@/lib/store/code-version'
import { Conflict } from '@/lib/store/errors'
import { getProject, probedProject } from '@/lib/store/projects'
import { inOneMoment } from '@/lib/store/transaction'
import { type ArchiveManifest, archiveVersion, endpointsTable, headerName, manifestName } from './archive-format'
import { archiveIds } from './archive-ids'
import { rowTurner } from './row-turner'

/** How far an archive is. */
export type ArchiveProgress = { table: string; nRows: number }

const partChars = 4_000_000
const Row = z.record(z.string(), z.unknown())

/**
 * A project as one file: a tar, packed with gzip, of its rows as JSON Lines, with a manifest of counts and checksums as its last entry. All of one
 * moment, in constant memory, without any secret. The ids in it are the archive's own (`archiveIds`).
 * @throws NotFound; Conflict for a project that holds the copies of a probe: it has no labelers of its own
 */
export async function writeArchive(
  projectId: string,
  onProgress?: (progress: ArchiveProgress) => void,
): Promise<{ fileName: string; bytes: AsyncGenerator<Uint8Array> }> {
  const { name } = await getProject(projectId)
  const probed = await probedProject(projectId)
  if (probed !== null)
    throw new Conflict('probe-not-archived', 'These are the copies of a probe.', `Archive "${probed.name}", which it is of.`)
  const stem = name.replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '')
  return {
    fileName: `${stem === '' ? 'project' : stem}.concord.tar.gz`,
    bytes: packed(archiveEntries({ id: projectId, name }, onProgress)),
  }
}

async function* packed(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(writeTar(entries, new Date(0)))
  // What goes wrong in the source ends the stream below with that error.
  const zipped = pipeline(source, createGzip(), () => undefined)
  for await (const chunk of zipped) if (chunk instanceof Uint8Array) yield chunk
}

/** The entries come out of a transaction that stays open while they are taken: it runs beside, and hands each over. */
async function* archiveEntries(
  project: { id: string; name: string },
  onProgress?: (progress: ArchiveProgress) => void,
): AsyncGenerator<TarEntry> {
  const handed = new TransformStream<TarEntry, TarEntry>(undefined, { highWaterMark: 1 })
  const writer = handed.writable.getWriter()
  const writing = inOneMoment(async () => {
    for await (const entry of entriesOf(project, onProgress)) await writer.write(entry)
    await writer.close()
  })
  writing.catch((error: unknown) => writer.abort(error).catch(() => undefined))
  yield* handed.readable
  await writing
}

async function* entriesOf(
  { id, name }: { id: string; name: string },
  onProgress: (progress: ArchiveProgress) => void = ignored,
): AsyncGenerator<TarEntry> {
  const header = {
    format: 'concord-archive',
    version: archiveVersion,
    codeVersion: codeVersion(),
    project: { id, name },
    writtenAt: new Date().toISOString(),
  }
  yield { name: headerName, bytes: Buffer.from(JSON.stringify(header)) }
  const manifest: ArchiveManifest = { version: archiveVersion, rows: {}, parts: [] }
  const endpoints = await archivedEndpoints(id)
  yield* parts(
    endpointsTable,
    endpoints.map((endpoint) => JSON.stringify(endpoint)),
    manifest,
  )
  const turn = archiveIds(id)
  for (const table of archivedTables) {
    const columns = await tableColumns(table.name)
    const turned = rowTurner(table, columns, turn)
    const lines = async function* () {
      for await (const line of archivedRows(id, table, columns)) yield JSON.stringify(turned(Row.parse(JSON.parse(line))))
    }
    yield* parts(table.name, lines(), manifest)
    onProgress({ table: table.name, nRows: manifest.rows[table.name] ?? 0 })
  }
  yield { name: manifestName, bytes: Buffer.from(JSON.stringify(manifest, null, 1)) }
}

/** Lines as entries of some megabytes each, noted in the manifest; none without lines. */
async function* parts(table: string, lines: AsyncIterable<string> | Iterable<string>, manifest: ArchiveManifest): AsyncGenerator<TarEntry> {
  let [held, nChars, index]: [string[], number, number] = [[], 0, 0]
  const taken = (): TarEntry => {
    const bytes = Buffer.from(`${held.join('\n')}\n`)
    index += 1
    const name = `data/${table}-${String(index).padStart(5, '0')}.jsonl`
    manifest.parts.push({ name, table, nRows: held.length, nBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    manifest.rows[table] = (manifest.rows[table] ?? 0) + held.length
    held = []
    nChars = 0
    return { name, bytes }
  }
  for await (const line of lines) {
    held.push(line)
    nChars += line.length
    if (nChars >= partChars) yield taken()
  }
  if (held.length > 0) yield taken()
}

const ignored = (): void => undefined
