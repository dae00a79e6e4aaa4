import { z } from 'zod'
import type { JsonObject } from './record'

/** An id, a name: text; a number is read as its text. */
export const Name = z.union([z.string().min(1), z.number().transform(String)], { error: 'expected text or a number' })

/** The text of a response: booleans, numbers and objects are no text. */
export const ResponseText = z.string({
  error: (issue) => (issue.input === undefined ? 'received undefined' : `a response must be text, this is ${kindOf(issue.input)}`),
})

/** What a row carries beyond the named fields. */
export function restOf(row: JsonObject, named: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !named.includes(key)))
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
