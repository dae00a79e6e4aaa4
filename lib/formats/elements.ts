import { backslash, closeBrace, closeBracket, comma, openBrace, openBracket, quote } from './json-bytes'
import { isSpace, type Slice, tooLong } from './lines'

/**
 * The elements of the JSON array that a byte stream holds, as byte stretches numbered from 1, in memory bounded by `maxBytes` and the size of a chunk.
 * Only boundaries are found here (brackets and strings); whether an element is JSON is the next step's question, so that one bad element costs
 * one element. That is why no streaming JSON parser is used: those end at the first error.
 * Edges: text after the array and an array without its end are reported as the last element, with `endsFile`. The stream must start with `[` or white space.
 */
export async function* splitElements(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Slice> {
  let line = 1
  let pieces: Uint8Array[] = []
  let length = 0
  let depth = 0
  let inString = false
  let escaped = false
  let ended = false

  const keep = (piece: Uint8Array) => {
    length += piece.length
    if (length > maxBytes) pieces = []
    else if (piece.length > 0) pieces.push(piece)
  }
  const finish = (): Slice | undefined => {
    const bytes = Buffer.concat(pieces)
    const isTooLong = length > maxBytes
    const isBlank = !isTooLong && bytes.every(isSpace)
    pieces = []
    length = 0
    if (isBlank) return undefined
    const at = line++
    return isTooLong ? { line: at, rejectedBecause: tooLong('element', maxBytes) } : { line: at, bytes }
  }

  for await (const chunk of chunks) {
    let start = 0
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i] ?? 0
      if (ended) {
        if (isSpace(byte)) continue
        yield {
          line,
          rejectedBecause: 'text follows after the end of the JSON array: is a bracket misplaced, or are two files in one?',
          endsFile: true,
        }
        return
      }
      if (inString) {
        if (escaped) escaped = false
        else {
          i = textEnd(chunk, i)
          if (chunk[i] === quote) inString = false
          else escaped = i < chunk.length
        }
      } else if (byte === quote) inString = true
      else if (byte === openBracket || byte === openBrace) {
        depth += 1
        if (depth === 1) start = i + 1
      } else if (byte === closeBracket || byte === closeBrace || (byte === comma && depth === 1)) {
        if (byte !== comma) depth -= 1
        if (depth === 0 || (byte === comma && depth === 1)) {
          keep(chunk.subarray(start, i))
          const slice = finish()
          if (slice !== undefined) yield slice
          start = i + 1
          ended = depth === 0
        }
      }
    }
    if (depth > 0) keep(chunk.subarray(start))
  }
  if (!ended)
    yield {
      line,
      rejectedBecause: 'the file ends in the middle of its JSON array: it is cut off. The elements before are whole',
      endsFile: true,
    }
}

/** The place of the first quote or backslash at or after `from`; the length of the chunk when there is none. Texts are most of a file. */
function textEnd(chunk: Uint8Array, from: number): number {
  // Read once: where modules stand for themselves, as in the tests, each read of a constant of another is a call.
  const [ends, escapes] = [quote, backslash]
  let place = from
  while (place < chunk.length && chunk[place] !== ends && chunk[place] !== escapes) place += 1
  return place
}
