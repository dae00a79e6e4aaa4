import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { typedRow } from './cells'
import type { JsonObject } from './record'
import type { SourceValue } from './source'
import { isStorable, notStorable } from './storable'

/** A file that can be read at any place, as Parquet needs: its table of contents is at its end. */
export type ReadableFile = AsyncBuffer

/** Unpacked bytes of a row group that are read at once; without a page index a group up to `largestGroup` has to be. */
const bytesAtOnce = 64 * 2 ** 20
const largestGroup = 2 ** 30

/** A page of nothing but nulls is packed into a block of no bytes, which not every decompressor takes. */
const decompressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, length: number) => (length === 0 ? new Uint8Array() : decompress(input, length)),
  ]),
)
const notText = { notText: true }
const strict = new TextDecoder('utf-8', { fatal: true })
const parsers = { stringFromBytes: textOf, jsonFromBytes: textOf }

/**
 * The rows of a Parquet file as objects, numbered from 1; times as ISO 8601, whole numbers as numbers where they are exact, NaN as null.
 * Read row group by row group, large ones page by page where the file has a page index, so that memory stays bounded.
 * Edges: a file that is cut off or damaged ends with a value that says so; a text that is no UTF-8 costs its row; a row group over 1 GB without
 * a page index is not read.
 */
export async function* readParquet(file: ReadableFile): AsyncGenerator<SourceValue> {
  let line = 1
  try {
    const metadata = await parquetMetadataAsync(file)
    for (const { rowStart, rowEnd, useOffsetIndex } of stretches(metadata)) {
      line = rowStart + 1
      for (const row of await parquetReadObjects({
        file,
        metadata,
        compressors: decompressors,
        parsers,
        rowStart,
        rowEnd,
        useOffsetIndex,
      })) {
        yield { line, ...readRow(row) }
        line += 1
      }
    }
  } catch (error) {
    yield { line, rejectedBecause: whyUnreadable(error), endsFile: true }
  }
}

class GroupTooLarge extends Error {}

/** The rows to read at once, in file order. */
function* stretches({ row_groups: groups }: FileMetaData): Generator<{ rowStart: number; rowEnd: number; useOffsetIndex: boolean }> {
  let first = 0
  for (const { num_rows, total_byte_size, columns } of groups) {
    const [nRows, nBytes] = [Number(num_rows), Number(total_byte_size)]
    const useOffsetIndex = columns.every(({ offset_index_offset }) => offset_index_offset !== undefined)
    if (!useOffsetIndex && nBytes > largestGroup) throw new GroupTooLarge()
    const nStretches = useOffsetIndex ? Math.ceil(nBytes / bytesAtOnce) : 1
    const step = Math.max(1, Math.ceil(nRows / Math.max(1, nStretches)))
    for (let at = 0; at < nRows; at += step) {
      yield { rowStart: first + at, rowEnd: first + Math.min(nRows, at + step), useOffsetIndex: useOffsetIndex && nStretches > 1 }
    }
    first += nRows
  }
}

function readRow(row: JsonObject): { value: JsonObject; asTexts: JsonObject } | { rejectedBecause: string } {
  const value = Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)]))
  const broken = Object.entries(value).find(([, cell]) => holdsNoText(cell))
  if (broken !== undefined) return { rejectedBecause: `"${broken[0]}" is not UTF-8 text` }
  return isStorable(value) ? { value, asTexts: typedRow(value) } : { rejectedBecause: notStorable }
}

/** A cell as JSON would have it. */
function plain(cell: unknown): unknown {
  if (cell === undefined || (typeof cell === 'number' && !Number.isFinite(cell))) return null
  if (typeof cell === 'bigint') return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell)
  if (typeof cell !== 'object' || cell === null || cell === notText) return cell
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.toISOString()
  if (ArrayBuffer.isView(cell)) return cell instanceof DataView ? null : Array.from(Object.values(cell), plain)
  if (Array.isArray(cell)) return cell.map(plain)
  return Object.fromEntries(Object.entries(cell).map(([key, inner]) => [key, plain(inner)]))
}

function holdsNoText(cell: unknown): boolean {
  if (cell === notText) return true
  return typeof cell === 'object' && cell !== null && Object.values(cell).some(holdsNoText)
}

function textOf(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined) return undefined
  try {
    return strict.decode(bytes)
  } catch {
    return notText
  }
}

function whyUnreadable(error: unknown): string {
  if (error instanceof GroupTooLarge) {
    return 'this Parquet file holds more than 1 GB in one row group. Write it with smaller ones (in Python: df.to_parquet(path, row_group_size=10_000))'
  }
  const said = error instanceof Error ? error.message : String(error)
  if (/footer|magic|metadata/i.test(said)) return 'the Parquet file is cut off: its end is missing. Download it again'
  return `the Parquet file is damaged from here on, or uses something that is not known here (${said}). Download it again, or save it as JSON Lines`
}
