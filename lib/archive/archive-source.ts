import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { EntryTooLarge } from '@/lib/formats/untar'
import { ArchiveRefused } from './archive-format'

/** The bytes of an archive, unpacked as they come. @throws what the bytes throw; zlib's error for what is no gzip or ends early */
export async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes)
  const unzipped = pipeline(source, createGunzip(), () => undefined)
  try {
    for await (const chunk of unzipped) if (chunk instanceof Uint8Array) yield chunk
  } finally {
    source.destroy()
  }
}

/** What went wrong with an archive in words for a person; any other error as it is. */
export function inWords(error: unknown): unknown {
  if (error instanceof EntryTooLarge) return new ArchiveRefused(`${error.message}. Concord writes none of that size.`, error)
  if (!(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'Z_BUF_ERROR' || error.message === 'Unexpected end of data')
    return new ArchiveRefused('it ends early. Was its download cut off? Fetch it again.', error)
  if (code.startsWith('Z_')) return new ArchiveRefused('it is not packed with gzip, or damaged. An archive of Concord is a .tar.gz.', error)
  if (error.message.startsWith('Invalid tar header'))
    return new ArchiveRefused('there is no tar in it. An archive of Concord is a .tar.gz.', error)
  return error
}
