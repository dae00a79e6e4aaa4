import { createHash } from 'node:crypto'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * A function that turns ids of a project's rows into those of its archive, and back. An archive's ids are the project's with the random end turned by
 * a mask that follows from the project's id; so a copy has ids of its own, in the same order, while its archive is the same, line by line.
 * No table of ids has to be kept.
 */
export function archiveIds(projectId: string): (id: string) => string {
  const mask = createHash('sha256').update(projectId).digest()
  const [high, low] = [mask.readUInt8(0), mask.readUInt32BE(1)]
  return (id) => {
    const end = id.length
    const turnedHigh = Number.parseInt(id.slice(end - 10, end - 8), 16) ^ high
    const turnedLow = (Number.parseInt(id.slice(end - 8), 16) ^ low) >>> 0
    return id.slice(0, end - 10) + turnedHigh.toString(16).padStart(2, '0') + turnedLow.toString(16).padStart(8, '0')
  }
}

/** True for the text form of an id as the database writes it. */
export const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value)

/** The same JSON with each text that is an id turned, however deep. */
export function withIdsTurned(value: unknown, turn: (id: string) => string): unknown {
  if (isId(value)) return turn(value)
  if (Array.isArray(value)) return value.map((inner) => withIdsTurned(inner, turn))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withIdsTurned(inner, turn)]))
}
