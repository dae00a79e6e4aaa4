/**
 * A time as ISO 8601: of seconds or milliseconds since 1970, of a text that says its date and time.
 * Edges: undefined for what is no time; a text without a zone is taken for UTC.
 */
export function timeOf(value: unknown): string | undefined {
  if (typeof value === 'number') return iso(new Date(value > 1e11 ? value : value * 1000))
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined
  const text = value.trim().replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
  const hasTime = text.includes('T')
  return iso(new Date(!hasTime || /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`))
}

/** Years of four digits only: others have another form, and are no time of a label. */
function iso(date: Date): string | undefined {
  const year = date.getUTCFullYear()
  return year >= 1970 && year <= 9999 ? date.toISOString() : undefined
}
