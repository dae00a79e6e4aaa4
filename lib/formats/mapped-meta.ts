import { isObject } from './is-object'
import type { Mapping, NameIn } from './mapping'
import type { JsonObject } from './record'

/** What a row carries in columns that its mapping does not use; of an object of which parts are used, the other parts. */
export function mappedMeta(row: JsonObject, mapping: Mapping): JsonObject {
  return usedColumns(mapping).reduce(without, row)
}

function usedColumns(mapping: Mapping): string[] {
  const { prompt, responseA, responseB, policyA, policyB, id, split, tags, labels, verdicts } = mapping
  const ofLabels = labels.flatMap(({ column, annotator, strength, confidence, comment, at }) => [
    column,
    columnOf(annotator),
    strength,
    confidence,
    comment,
    at,
  ])
  const ofVerdicts = verdicts.flatMap(({ column, labeler, order, rationale }) => [
    column,
    columnOf(labeler),
    typeof order === 'object' ? order.column : undefined,
    rationale,
  ])
  const all = [prompt, responseA, responseB, columnOf(policyA), columnOf(policyB), id, split, ...tags, ...ofLabels, ...ofVerdicts]
  return all.filter((column) => column !== undefined)
}

function columnOf(name: NameIn | undefined): string | undefined {
  return name !== undefined && 'column' in name ? name.column : undefined
}

/** Of a list no element is taken away: the others would move up. */
function without(row: JsonObject, path: string): JsonObject {
  if (Object.hasOwn(row, path)) return Object.fromEntries(Object.entries(row).filter(([key]) => key !== path))
  const dot = path.indexOf('.')
  const [first, rest] = [path.slice(0, dot), path.slice(dot + 1)]
  const inner = row[first]
  if (dot === -1 || !isObject(inner)) return row
  const left = without(inner, rest)
  return Object.keys(left).length === 0 ? without(row, first) : { ...row, [first]: left }
}
