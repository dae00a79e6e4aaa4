/** Why a value is rejected that holds text which a database cannot. */
export const notStorable = 'holds U+0000 or half a surrogate pair, which a database text cannot hold. Remove that character'

/** True for a value whose texts a database can hold: no U+0000, no half of a surrogate pair. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner))
}
