import { isUtf8 } from 'node:buffer'
import { containerOf, withoutMark } from './container'
import { splitElements } from './elements'
import { BrokenGzip, gunzip } from './gunzip'
import { type Slice, splitLines } from './lines'

/** One JSON value of a file with its place, or why there is none. `endsFile`: nothing after it could be read. */
export type SourceValue = { line: number } & ({ value: unknown } | { rejectedBecause: string; endsFile?: true })

export type SourceOptions = {
  /** Longer lines or elements are rejected without being kept. */
  maxBytes?: number
}

const headBytes = 1024
const unstorable = /\\u(?:0000|[dD][89a-fA-F])/

/**
 * The JSON values of a file: of each non-empty line, or of each element of its array; gzip is unpacked, a byte-order mark ignored. Streams in constant memory.
 * Edges: never throws for content. A line that is no UTF-8, no JSON, too long, or holds text that a database cannot (U+0000, half a surrogate pair)
 * is one rejected value; an unreadable file, and gzip or an array that is cut off, end with a value that says so and has `endsFile`.
 * @throws what the byte source throws, such as a broken upload
 */
export async function* readValues(
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes = 32 * 2 ** 20 }: SourceOptions = {},
): AsyncGenerator<SourceValue> {
  let lastLine = 0
  try {
    for await (const slice of slicesOf(bytes, maxBytes, false)) {
      lastLine = slice.line
      yield 'bytes' in slice ? { line: slice.line, ...parse(slice.bytes) } : slice
    }
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error
    yield { line: lastLine + 1, rejectedBecause: error.message, endsFile: true }
  }
}

async function* slicesOf(bytes: AsyncIterable<Uint8Array>, maxBytes: number, isUnpacked: boolean): AsyncGenerator<Slice> {
  const { head, all } = await peek(bytes)
  const container = containerOf(head)
  if (container.kind === 'unreadable') yield { line: 1, rejectedBecause: container.because, endsFile: true }
  else if (container.kind === 'json-array') yield* splitElements(all, maxBytes)
  else if (container.kind === 'json-lines') yield* splitLines(all, maxBytes)
  else if (isUnpacked) yield { line: 1, rejectedBecause: 'this file was packed twice with gzip. Unpack it once', endsFile: true }
  else yield* slicesOf(gunzip(all), maxBytes, true)
}

/** The first bytes of a stream, and the whole stream again without a byte-order mark. */
async function peek(bytes: AsyncIterable<Uint8Array>): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  let length = 0
  let failure: { error: unknown } | undefined
  while (length < headBytes && failure === undefined) {
    try {
      const next = await iterator.next()
      if (next.done) break
      pieces.push(next.value)
      length += next.value.length
    } catch (error) {
      // A file that is cut off within its first bytes still shows them; the error comes when the stream gets there.
      failure = { error }
    }
  }
  const head = Buffer.concat(pieces)
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield withoutMark(head)
      if (failure !== undefined) throw failure.error
      yield* { [Symbol.asyncIterator]: () => iterator }
    } finally {
      await iterator.return?.()
    }
  }
  if (length === 0 && failure !== undefined) throw failure.error
  return { head, all: all() }
}

function parse(bytes: Buffer): { value: unknown } | { rejectedBecause: string } {
  if (!isUtf8(bytes)) return { rejectedBecause: 'not UTF-8 text. Save the file as UTF-8' }
  const json = bytes.toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { rejectedBecause: 'not JSON: is a quote, a comma or a bracket missing, or is one object spread over several lines?' }
  }
  if (unstorable.test(json) && !isStorable(value)) {
    return { rejectedBecause: 'holds U+0000 or half a surrogate pair, which a database text cannot hold. Remove that character' }
  }
  return { value }
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
}
