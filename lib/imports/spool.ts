import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ReadableFile } from '@/lib/formats/parquet'
import { newId } from '@/lib/store/id'

/**
 * A stream put on disk, to be read at any place; gone when it is closed, or when this process ends.
 * @throws what the stream throws, and when the disk is full
 */
export async function spool(bytes: AsyncIterable<Uint8Array>): Promise<ReadableFile & AsyncDisposable> {
  const at = path.join(tmpdir(), `concord-${newId()}`)
  const file = await open(at, 'wx+', 0o600)
  // Open files stay readable without a name; where they cannot lose it (Windows) it goes when the file is closed.
  const isNameless = await unlink(at).then(
    () => true,
    () => false,
  )
  const close = async () => {
    await file.close()
    if (!isNameless) await unlink(at)
  }
  try {
    await file.writeFile(bytes)
    const { size } = await file.stat()
    return { byteLength: size, slice: (start, end = size) => readAt(file, start, end), [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}

async function readAt(file: Awaited<ReturnType<typeof open>>, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, end - start))
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, start + length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return bytes.buffer.slice(0, length)
}
