import { pairNeeds } from './container'
import { formats } from './formats'
import { isObject } from './is-object'
import type { Format } from './record'
import type { SourceValue } from './source'

/** What a file seems to be, with the share of its first rows that look so; or why it cannot be told, with the formats it could be. */
export type Detection = { format: Format; confidence: number } | { undetectedBecause: string; candidates: readonly Format[] }

/**
 * The format that most of a file's first rows have, by their field names.
 * @param head the first values of the file, some twenty
 * Edges: with no readable row the reason of the first unreadable one is given; with rows of no known format, their field names; where two formats
 * fit equally well and neither has all fields of the other, both are candidates and nothing is guessed.
 */
export function detectFormat(head: readonly SourceValue[]): Detection {
  const rows = head.flatMap((entry) => ('value' in entry && isObject(entry.value) ? [entry.value] : []))
  const [first] = rows
  if (first === undefined) {
    const unread = head.find((entry) => 'rejectedBecause' in entry)
    const because = unread !== undefined && 'rejectedBecause' in unread ? unread.rejectedBecause : 'the file holds no JSON objects'
    return { undetectedBecause: because, candidates: [] }
  }
  const fitting = rows.map((row) => formatsOf(formats.filter((format) => format.recognises(row))))
  const counted = formats.map((format) => ({ format, n: fitting.filter((of) => of.includes(format)).length }))
  const most = Math.max(...counted.map(({ n }) => n))
  const best = counted.filter(({ n }) => n === most).map(({ format }) => format)
  const [format, ...others] = best
  if (most === 0 || format === undefined) {
    const fields = Object.keys(first)
    const names = fields.slice(0, 12).join(', ')
    const advice = fields.length === 1 ? ` and nothing else: ${pairNeeds}` : '. Choose the format, or say which column is what'
    return { undetectedBecause: `no known format has the fields ${names}${advice}`, candidates: [] }
  }
  if (others.length === 0) return { format, confidence: most / rows.length }
  const names = best.map(({ name }) => name).join(' or ')
  return { undetectedBecause: `this could be ${names}. Choose the format`, candidates: best }
}

/** Of the formats that a row could be of, those that no other one of them includes. */
function formatsOf(fitting: readonly Format[]): readonly Format[] {
  const ids = new Set(fitting.map(({ id }) => id))
  return fitting.filter(({ yieldsTo = [] }) => !yieldsTo.some((id) => ids.has(id)))
}
