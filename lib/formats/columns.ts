import { isObject } from './is-object'
import { valueKey } from './mapping'
import type { JsonObject } from './record'

/** A column of a file as a person sees it who has to say what it is. */
export type ColumnSample = {
  /** Its name, or the path to it. */
  name: string
  /** Some of its values, cut. */
  samples: string[]
  /** All its values in the rows that were looked at, where they are few and short; else null. */
  values: string[] | null
  nEmpty: number
}

const mostColumns = 200
const mostSamples = 3
const mostValues = 12
const sampleChars = 160
const valueChars = 60
const deepest = 3

/** The columns of some rows: fields, and what lies within objects and lists that are no messages, by its path. */
export function columnsOf(rows: readonly JsonObject[]): ColumnSample[] {
  const cells = new Map<string, unknown[]>()
  for (const row of rows) {
    for (const [path, value] of leaves(row, '', 0)) {
      const column = cells.get(path)
      if (column !== undefined) column.push(value)
      else if (cells.size < mostColumns) cells.set(path, [value])
    }
  }
  return [...cells].map(([name, values]) => sampleOf(name, values))
}

function* leaves(value: unknown, path: string, depth: number): Generator<[string, unknown]> {
  const isInner = depth > 0 && (depth > deepest || isMessages(value))
  if (!isInner && isObject(value)) {
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, path === '' ? key : `${path}.${key}`, depth + 1)
  } else if (!isInner && Array.isArray(value) && value.length > 0 && value.length <= 8) {
    for (const [index, inner] of value.entries()) yield* leaves(inner, `${path}[${index}]`, depth + 1)
  } else if (path !== '') yield [path, value]
}

function isMessages(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && 'role' in one && 'content' in one)
}

function sampleOf(name: string, values: readonly unknown[]): ColumnSample {
  const keys = values.map(valueKey)
  const filled = [...new Set(keys.filter((key) => key !== ''))]
  const isFew = filled.length <= mostValues && filled.every((key) => key.length <= valueChars)
  return {
    name,
    samples: filled.slice(0, mostSamples).map((key) => (key.length > sampleChars ? `${key.slice(0, sampleChars)} …` : key)),
    values: isFew ? filled.sort() : null,
    nEmpty: keys.length - keys.filter((key) => key !== '').length,
  }
}
