import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** The compressed data cannot be read on from here; what came before is whole. The message is a sentence for a person. */
export class BrokenGzip extends Error {}

/**
 * The unpacked bytes of a gzip stream (also of several members in a row), in constant memory.
 * @throws BrokenGzip after the last readable byte when the data is cut off or damaged; an error of the source as it is
 */
export async function* gunzip(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip()
  // What fails in here destroys `unzip` with the same error, and the loop below throws it.
  const feeding = pipeline(Readable.from(compressed), unzip).catch(() => undefined)
  try {
    for await (const chunk of unzip) yield chunk
  } catch (error) {
    throw readable(error)
  } finally {
    unzip.destroy()
    await feeding
  }
}

function readable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'Z_BUF_ERROR')
    return new BrokenGzip('the gzip data ends too early: the file is cut off. Download it again', { cause: error })
  if (typeof code === 'string' && code.startsWith('Z_'))
    return new BrokenGzip('the gzip data is damaged from here on. Download it again', { cause: error })
  return error
}
