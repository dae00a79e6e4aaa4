import { readTar } from '@/lib/formats/untar'
import { freeName } from '@/lib/store/archive-endpoints'
import { Conflict } from '@/lib/store/errors'
import { newId } from '@/lib/store/id'
import { getProject, handOver, isProject, type Project } from '@/lib/store/projects'
import { inOneMoment } from '@/lib/store/transaction'
import { ArchiveHeader, ArchiveRefused, archiveVersion, headerName, manifestName } from './archive-format'
import { inWords, unpacked } from './archive-source'
import { ReadParts } from './read-parts'
import { RowWriter } from './row-writer'
import type { ArchiveProgress } from './write-archive'

type Options = {
  /** Instead of the archive's own, which gets a number behind it when it is taken. */
  name?: string | undefined
  /**
   * The project keeps the id that it had, and with it all addresses, where no project here has it. Only for those who own this installation: who
   * knows the id beforehand can make rows that refer to other projects.
   */
  keepsIds?: boolean
  /** Null on an installation without accounts. */
  ownerId?: string | null
  signal?: AbortSignal | undefined
  onProgress?: ((progress: ArchiveProgress) => void) | undefined
}

/** No part that we write comes near; a row of a large response may. */
const mostPartBytes = 2 ** 28

/**
 * A new project with everything that an archive holds, in constant memory, whole or, when anything is wrong with the archive, not at all.
 * Endpoints that its labelers name are matched by name and address, or made without a key.
 * @throws ArchiveRefused for what is no archive, was cut off or changed, or comes from a newer Concord; Conflict when `name` is taken; the signal's reason
 */
export async function readArchive(
  bytes: AsyncIterable<Uint8Array>,
  { name, keepsIds = false, ownerId = null, signal, onProgress }: Options = {},
): Promise<Project> {
  const projectId = await inOneMoment(async (moment) => {
    const entries = readTar(unpacked(bytes), mostPartBytes)
    try {
      const first = await entries.next()
      const header = readHeader(first.done ? undefined : first.value)
      const id = keepsIds ? await sameIdOrNew(header.project.id) : newId()
      const called = await nameFor(name, header.project.name)
      const writer = new RowWriter(moment, { projectId: id, name: called })
      const read = new ReadParts()
      for await (const entry of entries) {
        signal?.throwIfAborted()
        if (entry.name === manifestName) read.check(entry.bytes)
        else {
          const { table, lines } = read.part(entry)
          await writer.write(table, lines, entry.name)
          onProgress?.({ table, nRows: read.nRows(table) })
        }
      }
      read.checkEnd()
      await handOver(moment, { id, name: called, ownerId })
      return id
    } catch (error) {
      throw inWords(error)
    } finally {
      await entries.return(undefined)
    }
  })
  return getProject(projectId)
}

function readHeader(entry: { name: string; bytes: Uint8Array } | undefined) {
  if (entry?.name !== headerName) throw new ArchiveRefused(`it is no archive of Concord, which begins with ${headerName}.`)
  const parsed = ArchiveHeader.safeParse(jsonOf(entry.bytes))
  if (!parsed.success) throw new ArchiveRefused(`its ${headerName} cannot be read.`)
  if (parsed.data.version > archiveVersion)
    throw new ArchiveRefused(`it is of version ${parsed.data.version}, and this Concord reads up to ${archiveVersion}. Update Concord.`)
  return parsed.data
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}

async function sameIdOrNew(id: string): Promise<string> {
  return (await isProject(id)) ? newId() : id
}

async function nameFor(wanted: string | undefined, archived: string): Promise<string> {
  if (wanted === undefined || wanted === '') return freeName('Project', archived)
  if ((await freeName('Project', wanted)) === wanted) return wanted
  throw new Conflict('project-name-taken', `There is already a project called "${wanted}".`, 'Choose another name.')
}
