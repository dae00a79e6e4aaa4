import { isSpace, type Slice, tooLong } from './lines'

const quote = 0x22
const newline = 0x0a
const carriageReturn = 0x0d

type Place = 'field start' | 'bare' | 'quoted' | 'after quote'

/**
 * The records of a delimited text (CSV, TSV) as byte stretches without their line ends, each with the line it starts on, from 1, in memory bounded
 * by `maxBytes` and the size of a chunk. Records end with LF, CRLF or CR, also mixed; line ends within quotes belong to their text.
 * Only boundaries are found here, so that a bad record costs one record and its line stays known. That is why no CSV package is used:
 * those end at the first overlong record, and lose count of lines. Tests hold this against one.
 * Edges: blank lines are left out but counted; a record over `maxBytes` is skipped and reported; a quote that is never closed ends the file.
 * Source: RFC 4180
 */
export async function* splitRecords(chunks: AsyncIterable<Uint8Array>, delimiter: string, maxBytes: number): AsyncGenerator<Slice> {
  const between = delimiter.charCodeAt(0)
  let place: Place = 'field start'
  let line = 1
  let isAfterReturn = false
  const record = new Stretch(maxBytes)
  for await (const chunk of chunks) {
    let start = 0
    for (let at = 0; at < chunk.length; at += 1) {
      if (place === 'quoted') {
        const end = chunk.indexOf(quote, at)
        line += countLines(chunk, at, end === -1 ? chunk.length : end)
        if (end === -1) break
        at = end
        place = 'after quote'
        continue
      }
      const byte = chunk[at]
      if (isAfterReturn && byte === newline) start = at + 1
      else if (byte === quote && place !== 'bare') place = 'quoted'
      else if (byte === newline || byte === carriageReturn) {
        record.keep(chunk.subarray(start, at))
        const slice = record.end()
        if (slice !== undefined) yield slice
        line += 1
        record.line = line
        start = at + 1
        place = 'field start'
      } else place = byte === between ? 'field start' : 'bare'
      isAfterReturn = byte === carriageReturn
    }
    record.keep(chunk.subarray(start))
  }
  const last = record.end()
  if (place === 'quoted') {
    yield {
      line: record.line,
      rejectedBecause:
        'a quote that opens in this row is never closed: the file is cut off, or a quote is missing. Nothing after it can be read',
      endsFile: true,
    }
  } else if (last !== undefined) yield last
}

/** Bytes that are kept until their end comes, and let go once they are too many. */
class Stretch {
  line = 1
  private pieces: Uint8Array[] = []
  private length = 0

  constructor(private readonly maxBytes: number) {}

  keep(piece: Uint8Array): void {
    this.length += piece.length
    if (this.length > this.maxBytes) this.pieces = []
    else if (piece.length > 0) this.pieces.push(piece)
  }

  /** What was kept; undefined for white space alone. Starts anew. */
  end(): Slice | undefined {
    const bytes = Buffer.concat(this.pieces)
    const isTooLong = this.length > this.maxBytes
    this.pieces = []
    this.length = 0
    if (isTooLong) return { line: this.line, rejectedBecause: tooLong('row', this.maxBytes) }
    return bytes.every(isSpace) ? undefined : { line: this.line, bytes }
  }
}

function countLines(chunk: Uint8Array, from: number, to: number): number {
  let n = 0
  for (let at = chunk.indexOf(newline, from); at !== -1 && at < to; at = chunk.indexOf(newline, at + 1)) n += 1
  return n
}
