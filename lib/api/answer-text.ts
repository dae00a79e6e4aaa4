import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

const isChecked = process.env.NODE_ENV !== 'production'

/**
 * An answer as JSON. Its type is checked where it is made; outside of production also what it is, and that it says no more than its schema: what
 * is not there is not meant for whoever asks.
 * @throws RangeError for an answer that is another, in words for us
 */
export function answerText(schema: z.ZodType | undefined, answer: unknown, checks = isChecked): string {
  const text = JSON.stringify(answer)
  if (checks) hold(schema, JSON.parse(text))
  return text
}

function hold(schema: z.ZodType | undefined, answer: unknown): void {
  if (schema === undefined) throw new RangeError('an answer without a schema')
  const parsed = schema.safeParse(answer)
  if (!parsed.success) throw new RangeError(`an answer that is not as its schema says: ${z.prettifyError(parsed.error)}`)
  const place = difference(parsed.data, answer, 'answer')
  if (place !== null) throw new RangeError(`an answer that says more than its schema: ${place}`)
}

/** Where two values first differ; null where nowhere. */
function difference(one: unknown, other: unknown, at: string): string | null {
  if (isDeepStrictEqual(one, other)) return null
  if (!isOpen(one) || !isOpen(other)) return at
  for (const name of new Set([...Object.keys(other), ...Object.keys(one)])) {
    const found = difference(one[name], other[name], `${at}.${name}`)
    if (found !== null) return found
  }
  return at
}

const isOpen = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
