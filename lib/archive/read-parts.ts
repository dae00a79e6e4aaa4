import { createHash } from 'node:crypto'
import type { TarEntry } from '@/lib/formats/tar'
import { ArchiveManifest, ArchiveRefused, manifestName } from './archive-format'

type Seen = { name: string; table: string; nRows: number; nBytes: number; sha256: string }

/** The parts of an archive as they are read, held against its manifest at the end. */
export class ReadParts {
  private readonly seen = new Map<string, Seen>()
  private isChecked = false

  /** The rows of a part, each as text. @throws ArchiveRefused for an entry that is no part, or comes twice or after the manifest */
  part({ name, bytes }: TarEntry): { table: string; lines: string[] } {
    const table = /^data\/(\w+)-\d{5,}\.jsonl$/.exec(name)?.[1]
    if (table === undefined || this.seen.has(name) || this.isChecked) throw new ArchiveRefused(`${name} does not belong in it.`)
    const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').split('\n')
    if (lines.at(-1) === '') lines.pop()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    this.seen.set(name, { name, table, nRows: lines.length, nBytes: bytes.length, sha256 })
    return { table, lines }
  }

  /** How many rows of a table have been read. */
  nRows(table: string): number {
    return [...this.seen.values()].reduce((sum, part) => sum + (part.table === table ? part.nRows : 0), 0)
  }

  /** @throws ArchiveRefused when the manifest says other parts than were read */
  check(manifestBytes: Uint8Array): void {
    const manifest = readManifest(manifestBytes)
    for (const part of manifest.parts) {
      const seen = this.seen.get(part.name)
      if (seen === undefined) throw new ArchiveRefused(`${part.name} is missing, which its manifest names.`)
      if (seen.sha256 !== part.sha256 || seen.nRows !== part.nRows)
        throw new ArchiveRefused(`${part.name} was changed after the archive was written: its checksum is not that of the manifest.`)
    }
    const named = new Set(manifest.parts.map(({ name }) => name))
    const extra = [...this.seen.keys()].find((name) => !named.has(name))
    if (extra !== undefined) throw new ArchiveRefused(`${extra} is in it, but not in its manifest.`)
    this.isChecked = true
  }

  /** @throws ArchiveRefused when no manifest came */
  checkEnd(): void {
    if (!this.isChecked) throw new ArchiveRefused(`it ends before ${manifestName}. Was its download cut off? Fetch it again.`)
  }
}

function readManifest(bytes: Uint8Array): ArchiveManifest {
  try {
    return ArchiveManifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  } catch (cause) {
    throw new ArchiveRefused(`its ${manifestName} cannot be read.`, cause)
  }
}
