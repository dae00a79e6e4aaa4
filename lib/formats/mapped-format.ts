import { datasetAnnotator } from './chosen-rejected'
import { isObject } from './is-object'
import { readLabelStudioTask } from './label-studio'
import { humanLabels, judgeLabels, type MappedLabels } from './mapped-labels'
import { mappedMeta } from './mapped-meta'
import type { Mapping, NameIn } from './mapping'
import { Conversation, Prompt } from './messages'
import { acceptPair } from './pair-rules'
import type { Format, JsonObject, PairRecord, ReaderOptions, Reading } from './record'
import { isChosenA } from './sides'
import { valueAt } from './task-fields'

/** The id under which imports with a mapping are listed. */
export const mappingFormatId = 'mapping'

/**
 * The format whose rows a person has said how to read. A row that lacks a mapped column, or has a value there that is mapped to nothing, is rejected
 * with the column's name; columns that are mapped to nothing go to `meta`.
 * Source: docs/importing.md, "Any other table"
 */
export function mappedFormat(mapping: Mapping): Format {
  return {
    id: mappingFormatId,
    name: 'a mapping of columns',
    description: 'columns as you said what they are',
    recognises: () => false,
    read: (row, options) => readMapped(row, mapping, options),
  }
}

function readMapped(row: unknown, mapping: Mapping, options: ReaderOptions): Reading {
  if (!isObject(row)) return { rejectedBecause: 'this is not a JSON object' }
  if (mapping.tool === 'label-studio') return readTask(row, mapping)
  const prompt = Prompt.safeParse(valueAt(row, mapping.prompt))
  if (!prompt.success)
    return { rejectedBecause: missing(row, mapping.prompt) ?? `"${mapping.prompt}": expected the text of a prompt, or a list of messages` }
  const a = responseAt(row, mapping.responseA, mapping)
  if ('rejectedBecause' in a) return a
  const b = responseAt(row, mapping.responseB, mapping)
  if ('rejectedBecause' in b) return b
  const labels = labelsOf(row, mapping)
  if ('rejectedBecause' in labels) return labels
  const [id, split] = [textAt(row, mapping.id), textAt(row, mapping.split)]
  const draft: PairRecord = {
    prompt: prompt.data.messages,
    responseA: { text: a.text, policy: nameOf(row, mapping.policyA) },
    responseB: { text: b.text, policy: nameOf(row, mapping.policyB) },
    ...(id === '' ? {} : { id }),
    tags: mapping.tags.flatMap((column) => tagsAt(row, column)),
    ...(split === '' ? {} : { split }),
    human: labels.human,
    ai: labels.ai,
    meta: { ...prompt.data.meta, ...mappedMeta(row, mapping) },
    notes: labels.notes,
  }
  return acceptPair(mapping.sides === 'chosen-rejected' ? withSides(draft, options) : draft)
}

/** The first response was chosen; which side it gets is the seed's to say. */
function withSides(draft: PairRecord, { sideSeed }: ReaderOptions): PairRecord {
  const { prompt, responseA: chosen, responseB: rejected } = draft
  const isA = isChosenA(sideSeed, JSON.stringify(prompt), { chosen: chosen.text, rejected: rejected.text })
  return {
    ...draft,
    responseA: isA ? chosen : rejected,
    responseB: isA ? rejected : chosen,
    human: [
      ...draft.human.map((label) => (isA ? label : turned(label))),
      { annotator: datasetAnnotator, kind: 'crowd', preference: isA ? 'A' : 'B' },
    ],
    ai: draft.ai.map((label) => (isA ? label : { ...label, order: label.order === 'AB' ? 'BA' : 'AB' })),
  }
}

function turned(label: PairRecord['human'][number]): PairRecord['human'][number] {
  return { ...label, preference: ({ A: 'B', B: 'A', tie: 'tie' } as const)[label.preference] }
}

function readTask(row: JsonObject, { prompt, responseA, responseB }: Mapping): Reading {
  const [p, a, b] = [prompt, responseA, responseB].map((column) => column.replace(/^data\./, ''))
  return readLabelStudioTask(row, { prompt: p ?? '', a: a ?? '', b: b ?? '' })
}

function labelsOf(row: JsonObject, mapping: Mapping): MappedLabels | { rejectedBecause: string } {
  const human = humanLabels(row, mapping.labels)
  if ('rejectedBecause' in human) return human
  const ai = judgeLabels(row, mapping.verdicts)
  return 'rejectedBecause' in ai ? ai : { human: human.human, ai: ai.ai, notes: [...human.notes, ...ai.notes] }
}

function responseAt(row: JsonObject, column: string, { readAsText }: Mapping): { text: string } | { rejectedBecause: string } {
  const value = valueAt(row, column)
  if (typeof value === 'string') return { text: value }
  if (readAsText && (typeof value === 'number' || typeof value === 'boolean')) return { text: String(value) }
  const messages = Conversation.safeParse(value)
  const last = messages.data?.at(-1)
  if (last?.role === 'assistant' && messages.data?.length === 1) return { text: last.content }
  return {
    rejectedBecause: missing(row, column) ?? `"${column}": a response must be text or one assistant message, this is ${typeof value}`,
  }
}

function missing(row: JsonObject, column: string): string | undefined {
  return valueAt(row, column) === undefined ? `"${column}" is missing, which the mapping needs` : undefined
}

function nameOf(row: JsonObject, name: NameIn | undefined): string | null {
  if (name === undefined) return null
  return 'name' in name ? name.name : plainText(valueAt(row, name.column)) || null
}

function textAt(row: JsonObject, column: string | undefined): string {
  return column === undefined ? '' : plainText(valueAt(row, column))
}

function tagsAt(row: JsonObject, column: string): string[] {
  const value = valueAt(row, column)
  const parts = Array.isArray(value) ? value.map(plainText) : plainText(value).split(/[;,]/)
  return parts.map((tag) => tag.trim()).filter((tag) => tag !== '')
}

function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
