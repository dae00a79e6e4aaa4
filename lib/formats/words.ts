import { isUtf8 } from 'node:buffer'
import { splitLines } from './lines'
import type { SourceValue } from './source'

const word = /^[\p{L}\p{N}_.+-]{1,40}$/u
const mostKinds = 10

/**
 * True for the beginning of a text that has one bare word on each line, of a few kinds only, as people's verdicts are written down.
 * @param head its first bytes; a last line without its end may be cut, and counts for nothing unless it is the only one
 */
export function areWords(head: string): boolean {
  const lines = head.split(/\r\n|\n|\r/)
  const whole = lines.slice(0, -1).filter((line) => line.trim() !== '')
  return whole.length > 0 && whole.every((line) => word.test(line.trim())) && new Set(whole).size <= mostKinds
}

/** The words of such a text as rows `{word}`; a line of something else is rejected. */
export async function* readWords(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<SourceValue> {
  for await (const slice of splitLines(chunks, maxBytes)) {
    if (!('bytes' in slice)) yield slice
    else {
      const text = isUtf8(slice.bytes) ? slice.bytes.toString('utf8').trim() : ''
      yield {
        line: slice.line,
        ...(word.test(text) ? { value: { word: text } } : { rejectedBecause: 'is not one word, as the lines before' }),
      }
    }
  }
}
