import { z } from 'zod'

/** Of the layout of archives. A reader refuses those of a higher number. */
export const archiveVersion = 1

/** The first entry, `concord.json`: what this is, and which project. */
export const ArchiveHeader = z.object({
  format: z.literal('concord-archive'),
  version: z.int(),
  codeVersion: z.string(),
  project: z.object({ id: z.uuid(), name: z.string().min(1).max(200) }),
  writtenAt: z.string(),
})

/** One entry of rows, `data/TABLE-00001.jsonl`. */
const Part = z.object({ name: z.string(), table: z.string(), nRows: z.int(), nBytes: z.int(), sha256: z.string() })

/** The last entry, `manifest.json`: an archive without it was cut off. */
export const ArchiveManifest = z.object({ version: z.int(), rows: z.record(z.string(), z.int()), parts: z.array(Part) })
export type ArchiveManifest = z.infer<typeof ArchiveManifest>

export const headerName = 'concord.json'
export const manifestName = 'manifest.json'
export const endpointsTable = 'Endpoint'

/** Nothing of an archive was imported. The message says why, and what to do. Becomes a 422 at the edge. */
export class ArchiveRefused extends Error {
  readonly status = 422
  readonly code = 'archive-refused'
  constructor(because: string, cause?: unknown) {
    super(`This archive was not imported: ${because}`, { cause })
    this.name = 'ArchiveRefused'
  }
}
