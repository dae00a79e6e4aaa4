import { splitElements } from './elements'
import { isObject } from './is-object'
import { parseJson } from './json-text'
import { isSpace, splitLines } from './lines'
import { rowKeys } from './outer-keys'
import type { ReadableFile } from './parquet'
import type { JsonObject } from './record'
import type { SourceValue } from './source'

const bytesAtOnce = 2 ** 20
const largestShared = 2 ** 22

/** What every row of the file needs to be read, and may stand after the rows. */
const sharedKeys: ReadonlySet<string> = new Set(['models', 'annotators'])

/** A stretch of the file, from its first byte to behind its last. */
type Stretch = { start: number; end: number }

/**
 * The rows in the list of a file that is one JSON object, each with what the object says of all of them (`models`, `annotators`). The file is gone
 * through twice, since that may stand behind the list; memory stays bounded.
 * Edges: a file that turns out to have no such list is read as JSON Lines. One that is cut off ends with a value that says so.
 */
export async function* readWrapped(file: ReadableFile, maxBytes: number): AsyncGenerator<SourceValue> {
  const { rows, shared, isFollowed } = await outline(file)
  if (rows === undefined) {
    for await (const slice of splitLines(bytesOf(file, { start: 0, end: file.byteLength }), maxBytes)) {
      yield 'bytes' in slice ? { line: slice.line, ...parseJson(slice.bytes) } : slice
    }
    return
  }
  const about: JsonObject = {}
  for (const [key, { start, end }] of shared) {
    if (end - start > largestShared) continue
    const parsed = parseJson(Buffer.from(await file.slice(start, end)))
    if ('value' in parsed) about[key] = parsed.value
  }
  let last = 0
  for await (const slice of splitElements(bytesOf(file, rows), maxBytes)) {
    last = slice.line
    if (!('bytes' in slice)) yield slice
    else {
      const parsed = parseJson(slice.bytes)
      yield { line: slice.line, ...('value' in parsed && isObject(parsed.value) ? { value: { ...about, ...parsed.value } } : parsed) }
    }
  }
  if (isFollowed)
    yield { line: last + 1, rejectedBecause: 'text follows after the end of the JSON object: are two files in one?', endsFile: true }
}

async function* bytesOf(file: ReadableFile, { start, end }: Stretch): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += bytesAtOnce) yield new Uint8Array(await file.slice(at, Math.min(at + bytesAtOnce, end)))
}

/** Where the list of rows lies, and what is shared by them. */
async function outline(file: ReadableFile): Promise<{ rows: Stretch | undefined; shared: Map<string, Stretch>; isFollowed: boolean }> {
  const scan = new OuterScan()
  for await (const chunk of bytesOf(file, { start: 0, end: file.byteLength })) scan.take(chunk)
  scan.close(file.byteLength)
  const names = [...scan.values.keys()]
  const rowKey = names.find((name) => rowKeys.has(name))
  const shared = new Map([...scan.values].filter(([name]) => sharedKeys.has(name)))
  return { rows: rowKey === undefined ? undefined : scan.values.get(rowKey), shared, isFollowed: scan.isFollowed }
}

/** Finds the values of an object's keys in a stream of its bytes. */
class OuterScan {
  readonly values = new Map<string, Stretch>()
  isFollowed = false
  private at = 0
  private depth = 0
  private inText = false
  private isEscaped = false
  private isKey = false
  private key: number[] = []
  private start = -1

  take(chunk: Uint8Array): void {
    for (const byte of chunk) {
      this.step(byte)
      this.at += 1
    }
  }

  /** A value that is still open ends with the file. */
  close(end: number): void {
    if (this.start !== -1) this.put(end)
  }

  private step(byte: number): void {
    if (this.inText) this.inside(byte)
    else if (byte === 0x22) {
      this.inText = true
      if (this.depth === 1 && this.isKey) this.key = []
    } else if (byte === 0x7b || byte === 0x5b) {
      if (this.depth === 0 && this.values.size > 0) this.isFollowed = true
      this.depth += 1
      if (this.depth === 1) this.isKey = true
    } else if (byte === 0x7d || byte === 0x5d) {
      this.depth -= 1
      if (this.depth === 0) this.put(this.at)
    } else if (this.depth === 1 && byte === 0x3a) {
      this.isKey = false
      this.start = this.at + 1
    } else if (this.depth === 1 && byte === 0x2c) {
      this.put(this.at)
      this.isKey = true
    } else if (this.depth <= 0 && this.values.size > 0 && !isSpace(byte)) this.isFollowed = true
  }

  private inside(byte: number): void {
    if (this.isEscaped) this.isEscaped = false
    else if (byte === 0x5c) this.isEscaped = true
    else if (byte === 0x22) {
      this.inText = false
      return
    }
    if (this.depth === 1 && this.isKey) this.key.push(byte)
  }

  private put(end: number): void {
    if (this.start === -1) return
    this.values.set(Buffer.from(this.key).toString('utf8'), { start: this.start, end })
    this.start = -1
  }
}
