import { isObject } from './is-object'
import { flawOf } from './json-text'
import type { JsonObject } from './record'
import { isStorable } from './storable'

/**
 * The cells of one record of a delimited text; undefined when a quote in it is not closed or not doubled.
 * Edges: the apostrophe that keeps a spreadsheet from taking a text for a formula is removed, as `csvLine` puts it there.
 * Source: RFC 4180
 */
export function cellsOf(record: string, delimiter: string): string[] | undefined {
  const cells: string[] = []
  let at = 0
  for (;;) {
    const isQuoted = record[at] === '"'
    const end = isQuoted ? closingQuote(record, at) : record.indexOf(delimiter, at)
    if (isQuoted && (end === -1 || (end + 1 < record.length && record[end + 1] !== delimiter))) return undefined
    const stop = end === -1 ? record.length : end
    cells.push(withoutGuard(isQuoted ? record.slice(at + 1, stop).replaceAll('""', '"') : record.slice(at, stop)))
    at = isQuoted ? stop + 1 : stop
    if (at >= record.length) return cells
    at += 1
  }
}

/**
 * A row of texts with those cells read as JSON that are not meant as texts: numbers, true and false, lists and objects; an empty cell is null.
 * Which columns hold texts is told from their names, as the formats use them (prompt, response_a, output_1, chosen …); of these only lists
 * of messages are read as JSON, so that an answer of 42 stays a text.
 */
export function typedRow(row: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? (isTextName(name) ? textOr(cell) : typed(cell)) : cell]),
  )
}

function closingQuote(record: string, opening: number): number {
  let end = record.indexOf('"', opening + 1)
  while (end !== -1 && record[end + 1] === '"') end = record.indexOf('"', end + 2)
  return end
}

function withoutGuard(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

const textWords = /prompt|instruct|question|input|output|response|answer|chosen|rejected|completion|text|content|context|comment|rationale/i
const otherWords = /score|rating|margin|label|rank|count|prob|prefer|winner|len|model|swap|raw|_id$|_ids$/i

/** Lists of texts: completions, winner.responses … */
const listWords = /(?:completion|response|rationale|answer|output|input|text|prompt|question)s(?:$|\.)/i

function isTextName(name: string): boolean {
  return textWords.test(name) && !otherWords.test(name) && !listWords.test(name)
}

function textOr(cell: string): unknown {
  const value = cell.startsWith('[') ? parsed(cell) : undefined
  return Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && 'content' in one) ? value : cell
}

function typed(cell: string): unknown {
  if (cell === '') return null
  if (/^(?:true|false)$/i.test(cell)) return cell.toLowerCase() === 'true'
  if (/^-?\d/.test(cell)) return Number.isFinite(Number(cell)) && isExact(cell) ? Number(cell) : cell
  return cell.startsWith('[') || cell.startsWith('{') ? (parsed(cell) ?? cell) : cell
}

/** An id such as 007 or of twenty digits would be another one as a number; 1.0 and 0.50 are numbers all the same. */
function isExact(cell: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(cell) && (cell.includes('.') || Number.isSafeInteger(Number(cell)))
}

/** The JSON of a cell; one that could not be read as a row of its own stays a text. */
function parsed(cell: string): unknown {
  try {
    const value: unknown = JSON.parse(cell)
    return flawOf(cell) === undefined && isStorable(value) ? value : undefined
  } catch {
    return undefined
  }
}
