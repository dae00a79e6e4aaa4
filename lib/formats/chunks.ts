const chunkBytes = 2 ** 17

/**
 * The pieces of a file as bytes: texts together in chunks of some 128 kB, so that a file of short lines is written with few calls; bytes as they are.
 * Each text is encoded where it goes: joining them first costs twice the time, and a copy of all (bench/data).
 */
export async function* inChunks(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk = Buffer.allocUnsafe(chunkBytes)
  let filled = 0
  for await (const piece of pieces) {
    // A unit of UTF-16 takes up to three bytes.
    const most = typeof piece === 'string' ? piece.length * 3 : chunkBytes
    if (filled > 0 && most > chunkBytes - filled) {
      yield chunk.subarray(0, filled)
      chunk = Buffer.allocUnsafe(chunkBytes)
      filled = 0
    }
    if (typeof piece !== 'string') yield piece
    else if (most > chunkBytes) yield Buffer.from(piece)
    else filled += chunk.write(piece, filled)
  }
  if (filled > 0) yield chunk.subarray(0, filled)
}

/** The same bytes in pieces of exactly `size`, the last one perhaps shorter; nothing for no bytes. */
export async function* inPieces(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let piece = Buffer.allocUnsafe(size)
  let filled = 0
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + size - filled)
      piece.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < size) continue
      yield piece
      piece = Buffer.allocUnsafe(size)
      filled = 0
    }
  }
  if (filled > 0) yield piece.subarray(0, filled)
}
