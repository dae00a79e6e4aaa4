import * as z from 'zod/mini'
import { AnnotatorKind } from '@/lib/words/people'
import { Order, Verdict } from '@/lib/words/preference'

const Column = z.string().check(z.minLength(1, 'choose a column'), z.maxLength(300))

/** A name that stands in a column, or the same one for every row. */
export const NameIn = z.union([
  z.strictObject({ column: Column }),
  z.strictObject({ name: z.string().check(z.trim(), z.minLength(1, 'give a name'), z.maxLength(200)) }),
])
export type NameIn = z.infer<typeof NameIn>

const values = <Value extends z.ZodMiniType>(value: Value) => z.record(z.string().check(z.maxLength(300)), value)

/** A column that holds an annotator's label: what its values say, whose they are. A value that says `none` is no label. */
export const LabelColumn = z.strictObject({
  column: Column,
  values: values(Verdict),
  annotator: NameIn,
  kind: z._default(AnnotatorKind, 'person'),
  strength: z.optional(Column),
  confidence: z.optional(Column),
  comment: z.optional(Column),
  at: z.optional(Column),
})
export type LabelColumn = z.infer<typeof LabelColumn>

/**
 * A column that holds what a judge said: a verdict by identity (A, B) or by position (first, second), or a probability. `order` is the one in which the
 * pair was shown, of every row or as a column says it; where nobody knows, the label is kept under AB and counted as of unknown order.
 */
export const VerdictColumn = z.strictObject({
  column: Column,
  says: z._default(z.enum(['verdict', 'p_first', 'p_a']), 'verdict'),
  values: z._default(values(z.enum(['A', 'B', 'first', 'second', 'tie', 'none'])), {}),
  labeler: NameIn,
  order: z._default(z.union([z.enum(['AB', 'BA', 'unknown']), z.strictObject({ column: Column, values: values(Order) })]), 'unknown'),
  rationale: z.optional(Column),
})
export type VerdictColumn = z.infer<typeof VerdictColumn>

/**
 * Which column of a file is what. A column is a field's name, or a path to one within (`data.answer1`, `outputs[0].text`).
 * `sides`: with `chosen-rejected` the first response column is the better one, and a seeded hash decides which of the two becomes A.
 * `readAsText`: numbers and booleans are responses too, as their text. `tool`: labels are read as in an export of that tool.
 */
export const Mapping = z.strictObject({
  version: z._default(z.literal(1), 1),
  tool: z.optional(z.literal('label-studio')),
  prompt: Column,
  responseA: Column,
  responseB: Column,
  sides: z._default(z.enum(['columns', 'chosen-rejected']), 'columns'),
  readAsText: z._default(z.boolean(), false),
  policyA: z.optional(NameIn),
  policyB: z.optional(NameIn),
  id: z.optional(Column),
  split: z.optional(Column),
  tags: z._default(z.array(Column).check(z.maxLength(20)), []),
  labels: z._default(z.array(LabelColumn).check(z.maxLength(50)), []),
  verdicts: z._default(z.array(VerdictColumn).check(z.maxLength(50)), []),
})
export type Mapping = z.infer<typeof Mapping>

/** A mapping with columns that are still to be chosen. */
export const MappingDraft = z.extend(Mapping, { prompt: z.string(), responseA: z.string(), responseB: z.string() })

/** The columns that a mapping cannot do without. */
export function columnsOfMapping({ prompt, responseA, responseB, labels, verdicts }: Mapping): string[] {
  return [prompt, responseA, responseB, ...labels.map(({ column }) => column), ...verdicts.map(({ column }) => column)]
}

/** A cell as the key of `values`: its text; empty for what is empty. */
export function valueKey(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim()
}
