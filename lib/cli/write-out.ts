import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Writes bytes to a file, or to standard output for `-`. A file that is there is whole: it gets its name when the last byte is written.
 * @throws what the bytes or the file system throw; no file is left then
 */
export async function writeOut(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  if (file === '-') return pipeline(Readable.from(chunks), process.stdout, { end: false })
  const unfinished = `${file}.part`
  try {
    await pipeline(Readable.from(chunks), createWriteStream(unfinished))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
