import { isUtf8 } from 'node:buffer'
import { cellsOf, typedRow } from './cells'
import type { JsonObject } from './record'
import { splitRecords } from './records'
import type { SourceValue } from './source'
import { isStorable, notStorable } from './storable'

/**
 * The rows of a CSV or TSV text below its header, as objects by the header's names. Streams in memory bounded by `maxBytes` a row.
 * Edges: cells that are plainly no text are read as JSON (see `typedRow`), with the row of bare texts beside it; a row with another number of cells
 * than the header is rejected, unless all that is too much is empty; a header that names a column twice ends the file; a column without a
 * name is called "column 3".
 * Source: RFC 4180; FORMATS.md section 1
 */
export async function* readCsv(chunks: AsyncIterable<Uint8Array>, delimiter: string, maxBytes: number): AsyncGenerator<SourceValue> {
  let header: string[] | undefined
  for await (const slice of splitRecords(chunks, delimiter, maxBytes)) {
    if ('rejectedBecause' in slice) {
      yield header === undefined ? { ...slice, endsFile: true } : slice
      continue
    }
    const { line } = slice
    const cells = readCells(slice.bytes, delimiter)
    if (header !== undefined) yield { line, ...('cells' in cells ? rowOf(header, cells.cells) : cells) }
    else {
      const named = 'cells' in cells ? namesOf(cells.cells) : cells
      if ('rejectedBecause' in named) {
        yield { line, rejectedBecause: `the header ${named.rejectedBecause}`, endsFile: true }
        return
      }
      header = named.names
    }
  }
}

function readCells(bytes: Buffer, delimiter: string): { cells: string[] } | { rejectedBecause: string } {
  if (!isUtf8(bytes)) return { rejectedBecause: 'is not UTF-8 text. Save the file as UTF-8' }
  const cells = cellsOf(bytes.toString('utf8'), delimiter)
  if (cells === undefined) return { rejectedBecause: 'holds a quote within a quoted text that is not doubled ("")' }
  return cells.every(isStorable) ? { cells } : { rejectedBecause: notStorable }
}

function namesOf(cells: readonly string[]): { names: string[] } | { rejectedBecause: string } {
  const names = cells.map((cell, index) => cell.trim() || `column ${index + 1}`)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return { rejectedBecause: `has two columns called "${twice}". Rename one of them` }
  return { names }
}

function rowOf(
  header: readonly string[],
  cells: readonly string[],
): { value: JsonObject; asTexts: JsonObject } | { rejectedBecause: string } {
  const nTooMany = cells.length - header.length
  if (nTooMany < 0 || cells.slice(header.length).some((cell) => cell !== '')) {
    const rejectedBecause = `has ${cells.length} cells where the header has ${header.length}: is a text with a delimiter or a line end in it not quoted?`
    return { rejectedBecause }
  }
  if (header.length > 1 && header.every((name, index) => cells[index]?.trim() === name)) {
    return { rejectedBecause: 'is the header once more: are two files in one?' }
  }
  const asTexts = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']))
  return { value: typedRow(asTexts), asTexts }
}
