import { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import type { TarEntry } from './tar'

/** An entry of a tar is larger than its reader holds. */
export class EntryTooLarge extends Error {
  constructor(readonly entryName: string) {
    super(`${entryName} is larger than can be held`)
    this.name = 'EntryTooLarge'
  }
}

/**
 * The entries of a tar archive one after the other, each held whole while it is the current one.
 * @throws EntryTooLarge for an entry of more than `mostBytes`; what the chunks throw; an error for what is no tar or ends early
 */
export async function* readTar(chunks: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<TarEntry> {
  const reader = extract()
  const source = Readable.from(chunks)
  source.once('error', (error) => reader.destroy(error))
  source.pipe(reader)
  try {
    for await (const entry of reader) {
      const { name, size = 0 } = entry.header
      if (size > mostBytes) throw new EntryTooLarge(name)
      const pieces: Uint8Array[] = []
      for await (const piece of entry) if (piece instanceof Uint8Array) pieces.push(piece)
      yield { name, bytes: Buffer.concat(pieces) }
    }
  } finally {
    source.destroy()
  }
}
