import { containerOf, withoutMark } from './container'
import { readCsv } from './csv'
import { splitElements } from './elements'
import { BrokenGzip, gunzip } from './gunzip'
import { parseJson } from './json-text'
import { type Slice, splitLines } from './lines'
import { type ReadableFile, readParquet } from './parquet'
import type { JsonObject } from './record'
import { readWords } from './words'
import { readWrapped } from './wrapped-rows'

/**
 * One JSON value of a file with its place, or why there is none. `endsFile`: nothing after it could be read.
 * `asTexts`: the row of a table once more, for a reader that cannot use `value`, with its cells taken another way.
 */
export type SourceValue = { line: number } & ({ value: unknown; asTexts?: JsonObject } | { rejectedBecause: string; endsFile?: true })

export type SourceOptions = {
  /** Longer lines, elements or rows are rejected without being kept. */
  maxBytes?: number
  /** Puts a stream where any place of it can be read, which Parquet needs; kept in memory unless given. The file is closed when it is read. */
  spool?: (bytes: AsyncIterable<Uint8Array>) => Promise<ReadableFile & AsyncDisposable>
}

const headBytes = 4096

/**
 * The JSON values of a file: of each non-empty line, of each element of its array, of each row of its table (CSV, TSV, Parquet), or of each element of the
 * rows that its one object holds (`examples`); gzip is unpacked,
 * a byte-order mark ignored. Streams in constant memory.
 * Edges: never throws for content. A line that is no UTF-8, no JSON, too long, too deep, names a key twice, or holds text that a database
 * cannot (U+0000, half a surrogate pair) is one rejected value; an unreadable file, and gzip or an array that is cut off, end with a value that says so and has `endsFile`.
 * @throws what the byte source throws, such as a broken upload
 */
export async function* readValues(
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes = 32 * 2 ** 20, spool = inMemory }: SourceOptions = {},
): AsyncGenerator<SourceValue> {
  let lastLine = 0
  try {
    for await (const value of valuesOf(bytes, { maxBytes, spool }, false)) {
      lastLine = value.line
      yield value
    }
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error
    yield { line: lastLine + 1, rejectedBecause: error.message, endsFile: true }
  }
}

async function* valuesOf(
  bytes: AsyncIterable<Uint8Array>,
  options: Required<SourceOptions>,
  isUnpacked: boolean,
): AsyncGenerator<SourceValue> {
  const { head, all } = await peek(bytes)
  const container = containerOf(head)
  if (container.kind === 'unreadable') yield { line: 1, rejectedBecause: container.because, endsFile: true }
  else if (container.kind === 'json-array') yield* parsed(splitElements(all, options.maxBytes))
  else if (container.kind === 'json-lines') yield* parsed(splitLines(all, options.maxBytes))
  else if (container.kind === 'words') yield* readWords(all, options.maxBytes)
  else if (container.kind === 'table') yield* readCsv(all, container.delimiter, options.maxBytes)
  else if (container.kind === 'parquet' || container.kind === 'json-object') {
    await using file = await options.spool(all)
    yield* container.kind === 'parquet' ? readParquet(file) : readWrapped(file, options.maxBytes)
  } else if (isUnpacked) yield { line: 1, rejectedBecause: 'this file was packed twice with gzip. Unpack it once', endsFile: true }
  else yield* valuesOf(gunzip(all), options, true)
}

async function* parsed(slices: AsyncIterable<Slice>): AsyncGenerator<SourceValue> {
  for await (const slice of slices) yield 'bytes' in slice ? { line: slice.line, ...parseJson(slice.bytes) } : slice
}

async function inMemory(bytes: AsyncIterable<Uint8Array>): Promise<ReadableFile & AsyncDisposable> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  const { buffer } = new Uint8Array(Buffer.concat(pieces))
  return { byteLength: buffer.byteLength, slice: (start, end) => buffer.slice(start, end), [Symbol.asyncDispose]: async () => undefined }
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
