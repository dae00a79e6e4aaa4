import { formats } from './formats'
import type { Format } from './record'
import { isObject } from './row'
import type { SourceValue } from './source'

/** What a file seems to be, with the share of its first rows that look so; or why it cannot be told. */
export type Detection = { format: Format; confidence: number } | { undetectedBecause: string }

/**
 * The format that most of a file's first rows have, by their field names.
 * @param head the first values of the file, some twenty
 * Edges: with no readable row the reason of the first unreadable one is given; with rows of no known format, their field names.
 */
export function detectFormat(head: readonly SourceValue[]): Detection {
  const rows = head.flatMap((entry) => ('value' in entry && isObject(entry.value) ? [entry.value] : []))
  const [first] = rows
  if (first === undefined) {
    const unread = head.find((entry) => 'rejectedBecause' in entry)
    return {
      undetectedBecause: unread !== undefined && 'rejectedBecause' in unread ? unread.rejectedBecause : 'the file holds no JSON objects',
    }
  }
  let best: Detection | undefined
  for (const format of formats) {
    const confidence = rows.filter(format.recognises).length / rows.length
    if (confidence > 0 && (best === undefined || !('format' in best) || confidence > best.confidence)) best = { format, confidence }
  }
  return (
    best ?? {
      undetectedBecause: `no known format has the fields ${Object.keys(first).slice(0, 12).join(', ')}. Choose the format, or rename the fields`,
    }
  )
}
