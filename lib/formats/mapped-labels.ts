import type { Order } from '@/lib/words/preference'
import { type LabelColumn, type NameIn, type VerdictColumn, valueKey } from './mapping'
import type { AiRecord, HumanRecord, JsonObject, RecordNote } from './record'
import { valueAt } from './task-fields'
import { timeOf } from './times'

export type MappedLabels = { human: HumanRecord[]; ai: AiRecord[]; notes: RecordNote[] }
type Refused = { rejectedBecause: string }

/**
 * The labels of people in a row's mapped columns. An empty cell, and a value that says `none`, is no label.
 * Edges: a value that is mapped to nothing, and a strength, confidence or time that is none, refuse the row.
 */
export function humanLabels(row: JsonObject, columns: readonly LabelColumn[]): Pick<MappedLabels, 'human' | 'notes'> | Refused {
  const human: HumanRecord[] = []
  const notes: RecordNote[] = []
  for (const column of columns) {
    const preference = mapped(row, column.column, column.values)
    if (typeof preference === 'object') return preference
    if (preference === undefined) continue
    if (preference === 'none') {
      notes.push('skippedLabel')
      continue
    }
    const about = aboutLabel(row, column)
    if ('rejectedBecause' in about) return about
    human.push({ annotator: nameAt(row, column.annotator, 'annotator'), kind: column.kind, preference, ...about })
  }
  return { human, notes }
}

/**
 * What judges said in a row's mapped columns. An empty cell is a judge that was not asked; a value that says `none` one that gave no readable answer.
 * Edges: as `humanLabels`. Two columns of one judge in one order are samples.
 */
export function judgeLabels(row: JsonObject, columns: readonly VerdictColumn[]): Pick<MappedLabels, 'ai' | 'notes'> | Refused {
  const ai: AiRecord[] = []
  const notes = new Set<RecordNote>()
  for (const column of columns) {
    if (valueKey(valueAt(row, column.column)) === '') continue
    const order = orderAt(row, column)
    if (typeof order === 'object') return order
    if (order === 'unknown') notes.add('orderUnknown')
    const shown = order === 'unknown' ? 'AB' : order
    const said = saidAt(row, column, shown)
    if ('rejectedBecause' in said) return said
    const labeler = nameAt(row, column.labeler, 'judge')
    const sample = ai.filter((label) => label.labeler === labeler && label.order === shown).length
    const rationale = column.rationale === undefined ? '' : valueKey(valueAt(row, column.rationale))
    ai.push({ labeler, order: shown, ...(sample > 0 ? { sample } : {}), ...said, ...(rationale === '' ? {} : { rationale }) })
  }
  return { ai, notes: [...notes] }
}

/** Undefined for an empty cell. */
function mapped<Value extends string>(
  row: JsonObject,
  column: string,
  values: Readonly<Record<string, Value>>,
): Value | undefined | Refused {
  const value = valueAt(row, column)
  if (value === undefined) return { rejectedBecause: `"${column}" is missing, which the mapping needs` }
  const key = valueKey(value)
  if (Object.hasOwn(values, key)) return values[key]
  return key === '' ? undefined : { rejectedBecause: `"${column}": the mapping does not say what "${key.slice(0, 60)}" means` }
}

function orderAt(row: JsonObject, { order }: VerdictColumn): 'AB' | 'BA' | 'unknown' | Refused {
  return typeof order === 'string' ? order : (mapped(row, order.column, order.values) ?? 'unknown')
}

function saidAt(row: JsonObject, { column, says, values }: VerdictColumn, order: Order): Pick<AiRecord, 'verdict' | 'pFirst'> | Refused {
  if (says !== 'verdict') {
    const p = numberAt(row, column, 0, 1)
    if (typeof p !== 'number') return p ?? { verdict: null }
    return { pFirst: says === 'p_first' || order === 'AB' ? p : 1 - p }
  }
  const verdict = mapped(row, column, values)
  if (typeof verdict === 'object') return verdict
  if (verdict === 'A' || verdict === 'B') return { verdict: (verdict === 'A') === (order === 'AB') ? 'first' : 'second' }
  return { verdict: verdict === undefined || verdict === 'none' ? null : verdict }
}

function aboutLabel(row: JsonObject, { strength, confidence, comment, at }: LabelColumn): Partial<HumanRecord> | Refused {
  const about: Partial<HumanRecord> = {}
  const [size, sureness] = [numberAt(row, strength, 1, 3), numberAt(row, confidence, 0, 1)]
  if (typeof size === 'object') return size
  if (typeof sureness === 'object') return sureness
  if (size !== undefined) about.strength = Math.round(size)
  if (sureness !== undefined) about.confidence = sureness
  const [said, when] = [comment, at].map((column) => (column === undefined ? '' : valueKey(valueAt(row, column))))
  if (said !== undefined && said !== '') about.comment = said
  if (at === undefined || when === undefined || when === '') return about
  const time = timeOf(valueAt(row, at))
  return time === undefined ? { rejectedBecause: `"${at}": "${when.slice(0, 60)}" is no time` } : { ...about, at: time }
}

/** Undefined for an empty cell. */
function numberAt(row: JsonObject, column: string | undefined, low: number, high: number): number | undefined | Refused {
  const key = column === undefined ? '' : valueKey(valueAt(row, column))
  if (key === '') return undefined
  const value = Number(key)
  return value >= low && value <= high
    ? value
    : { rejectedBecause: `"${column}": expected a number from ${low} to ${high}, found "${key.slice(0, 60)}"` }
}

function nameAt(row: JsonObject, name: NameIn, otherwise: string): string {
  return 'name' in name ? name.name : valueKey(valueAt(row, name.column)).slice(0, 200) || otherwise
}
