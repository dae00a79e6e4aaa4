/** A stretch of bytes that should hold one JSON value, or why it was not kept. */
export type Slice = { line: number } & ({ bytes: Buffer } | { rejectedBecause: string; endsFile?: true })

const newline = 0x0a
const carriageReturn = 0x0d

/**
 * The lines of a byte stream, without their line ends, numbered from 1, in memory bounded by `maxBytes` and the size of a chunk.
 * Edges: a line over `maxBytes` is skipped and reported; lines of white space alone are left out but counted; LF, CRLF, CR, a mixture of them and no final line end are all fine.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Slice> {
  let line = 1
  let pieces: Uint8Array[] = []
  let length = 0
  let isAfterReturn = false
  for await (const chunk of chunks) {
    let start = 0
    let [feed, back] = [chunk.indexOf(newline), chunk.indexOf(carriageReturn)]
    while (feed !== -1 || back !== -1) {
      const end = back === -1 || (feed !== -1 && feed < back) ? feed : back
      // The line feed of a CRLF ends nothing: its line has ended.
      if (end === feed && end === start && isAfterReturn) isAfterReturn = false
      else {
        length += end - start
        if (length <= maxBytes) pieces.push(chunk.subarray(start, end))
        const slice = sliceOf(line, pieces, length, maxBytes)
        if (slice !== undefined) yield slice
        line += 1
        pieces = []
        length = 0
        isAfterReturn = end === back
      }
      start = end + 1
      if (end === feed) feed = chunk.indexOf(newline, start)
      else back = chunk.indexOf(carriageReturn, start)
    }
    length += chunk.length - start
    if (start < chunk.length) isAfterReturn = false
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
export function tooLong(what: 'line' | 'element' | 'row', maxBytes: number): string {
  return `this ${what} is longer than ${Math.round(maxBytes / 2 ** 20)} MB, more than one pair can be. Is a line end${what === 'row' ? ' or a quote' : ''} missing?`
}
