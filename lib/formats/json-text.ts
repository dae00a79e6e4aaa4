import { isUtf8 } from 'node:buffer'
import { withoutMark } from './container'
import { backslash, closeBrace, closeBracket, comma, openBrace, openBracket, quote } from './json-bytes'
import { isStorable, notStorable } from './storable'

const unstorable = /\\u(?:0000|[dD][89a-fA-F])/

/** Deeper values overflow what has to go through them, here and in the database. */
const deepest = 200

/**
 * The JSON value of a stretch of bytes, or why it holds none that can be stored.
 * Edges: bytes that are no UTF-8, text that a database cannot hold, an object that names a key twice (which of the two counts, nobody can tell)
 * and values nested deeper than two hundred levels are no value. A byte-order mark in front is ignored.
 */
export function parseJson(bytes: Buffer): { value: unknown } | { rejectedBecause: string } {
  if (!isUtf8(bytes)) return { rejectedBecause: 'not UTF-8 text. Save the file as UTF-8' }
  const json = Buffer.from(withoutMark(bytes)).toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { rejectedBecause: whyNotJson(json) }
  }
  const flaw = flawOf(json)
  if (flaw !== undefined) return { rejectedBecause: flaw }
  if (unstorable.test(json) && !isStorable(value)) return { rejectedBecause: notStorable }
  return { value }
}

/**
 * What is wrong with a JSON text that parses: a key that is named twice in one object, or too deep a value; undefined for nothing.
 * Goes from quote to quote, so that long texts cost little.
 */
export function flawOf(json: string): string | undefined {
  const open: (Set<string> | null)[] = []
  let isKey = false
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at)
    if (code === quote) {
      const end = closingQuote(json, at)
      if (isKey) {
        const raw = json.slice(at, end + 1)
        const key: unknown = raw.includes('\\') ? JSON.parse(raw) : raw.slice(1, -1)
        const keys = open.at(-1)
        if (keys?.has(String(key)))
          return `names "${String(key).slice(0, 60)}" twice, and which one counts cannot be told. Keep one of them`
        keys?.add(String(key))
        isKey = false
      }
      at = end
    } else if (code === openBrace || code === openBracket) {
      open.push(code === openBrace ? new Set() : null)
      isKey = code === openBrace
      if (open.length > deepest) return `is nested deeper than ${deepest} levels, which is no row of a data set`
    } else if (code === closeBrace || code === closeBracket) {
      open.pop()
      isKey = false
    } else if (code === comma) isKey = open.at(-1) instanceof Set
  }
  return undefined
}

function closingQuote(json: string, opening: number): number {
  for (let end = json.indexOf('"', opening + 1); ; end = json.indexOf('"', end + 1)) {
    let nBackslashes = 0
    while (json.charCodeAt(end - 1 - nBackslashes) === backslash) nBackslashes += 1
    if (nBackslashes % 2 === 0) return end
  }
}

function whyNotJson(json: string): string {
  if (/[:[,]\s*-?(?:NaN|Infinity)\b/.test(json)) return 'not JSON: it holds NaN or Infinity, which JSON does not have. Write null instead'
  if (/^\s*\{\s*'/.test(json)) return 'not JSON: names and texts stand in \' instead of ". Was it printed instead of written as JSON?'
  return 'not JSON: is a quote, a comma or a bracket missing, or is one object spread over several lines?'
}
