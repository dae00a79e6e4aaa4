import type { Format, ReaderOptions, ReadLine } from './record'
import { readValues, type SourceOptions, type SourceValue } from './source'

/**
 * What each line of a file says, in file order: a pair, labels for a pair, or the reason why it cannot be read. Streams in constant memory.
 * Edges: never throws for content; see `readValues` for what files and lines can be wrong with.
 * @throws what the byte source throws, such as a broken upload
 */
export function readRecords(
  bytes: AsyncIterable<Uint8Array>,
  format: Format,
  options: ReaderOptions & SourceOptions,
): AsyncGenerator<ReadLine> {
  return readRows(readValues(bytes, options), format, options)
}

/** As `readRecords`, of values that are already read. */
export async function* readRows(values: AsyncIterable<SourceValue>, format: Format, options: ReaderOptions): AsyncGenerator<ReadLine> {
  for await (const entry of values) yield readRow(entry, format, options)
}

/** What one value says. A row of a table is tried with its cells as texts where it says nothing with some of them as numbers or lists. */
export function readRow(entry: SourceValue, format: Format, options: ReaderOptions): ReadLine {
  if (!('value' in entry)) return entry
  const reading = format.read(entry.value, options, entry.line)
  if (!('rejectedBecause' in reading) || entry.asTexts === undefined) return { line: entry.line, ...reading }
  const again = format.read(entry.asTexts, options, entry.line)
  return { line: entry.line, ...('rejectedBecause' in again ? reading : again) }
}
