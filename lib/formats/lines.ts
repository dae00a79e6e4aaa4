/** A stretch of bytes that should hold one JSON value, or why it was not kept. */
export type Slice = { line: number } & ({ bytes: Buffer } | { rejectedBecause: string; endsFile?: true })

const newline = 0x0a

/**
 * The lines of a byte stream, without their line ends, numbered from 1, in memory bounded by `maxBytes` and the size of a chunk.
 * Edges: a line over `maxBytes` is skipped and reported; lines of white space alone are left out but counted; CRLF, LF and no final line end are all fine.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Slice> {
  let line = 1
  let pieces: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      length += end - start
      if (length <= maxBytes) pieces.push(chunk.subarray(start, end))
      const slice = sliceOf(line, pieces, length, maxBytes)
      if (slice !== undefined) yield slice
      line += 1
      pieces = []
      length = 0
      start = end + 1
    }
    length += chunk.length - start
    if (length > maxBytes) pieces = []
    else if (start < chunk.length) pieces.push(chunk.subarray(start))
  }
  const last = sliceOf(line, pieces, length, maxBytes)
  if (last !== undefined) yield last
}

function sliceOf(line: number, pieces: Uint8Array[], length: number, maxBytes: number): Slice | undefined {
  if (length > maxBytes) return { line, rejectedBecause: tooLong('line', maxBytes) }
  const [only] = pieces
  const bytes =
    only !== undefined && pieces.length === 1 ? Buffer.from(only.buffer, only.byteOffset, only.byteLength) : Buffer.concat(pieces)
  return bytes.every(isSpace) ? undefined : { line, bytes }
}

/** True for the bytes that JSON counts as white space. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** The reason why an overlong stretch is not read. */
export function tooLong(what: 'line' | 'element', maxBytes: number): string {
  return `this ${what} is longer than ${Math.round(maxBytes / 2 ** 20)} MB, more than one pair can be. Is a line end missing?`
}
