import type { Position, Preference } from '@/lib/words/preference'
import type { ColumnSample } from './columns'
import { preferenceOfWord } from './label-words'
import type { LabelColumn, Mapping, VerdictColumn } from './mapping'
import { responseFields, taskFields } from './task-fields'

const labelNames = /^(?:.*[_ .-])?(?:label|winner|preference|preferred|choice|verdict|vote|better|answer_label)(?:[_ .-].*)?$/i
/** Two values that count from 0; else from 1, with 0 for a tie. */
const numberings: Record<string, Preference>[] = [
  { '0': 'A', '1': 'B' },
  { '1': 'A', '2': 'B', '0': 'tie' },
]

/**
 * A mapping as the names and values of columns suggest it, for a person to complete: empty texts where nothing is suggested. Numbered values are
 * counted in one of several usual ways; a person has to look at them.
 */
export function suggestMapping(columns: readonly ColumnSample[]): Mapping {
  const has = (...names: string[]) => columns.find(({ name }) => names.includes(plain(name)))?.name
  const named = Object.fromEntries(columns.map(({ name }) => [name, '']))
  const [fields, responses] = [taskFields(named), responseFields(named)]
  const [policyA, policyB] = [has('policya', 'modela', 'model1', 'generator1'), has('policyb', 'modelb', 'model2', 'generator2')]
  const [id, split, tag] = [has('id', 'pairid', 'exampleid', 'uid'), has('split'), has('tags', 'tag', 'category', 'domain', 'subset')]
  const used = new Set([fields?.prompt, responses?.a, responses?.b, policyA, policyB, id, split, tag])
  const annotator = has('annotator', 'annotatorid', 'worker', 'workerid', 'rater', 'user', 'userid')
  return {
    version: 1,
    prompt: fields?.prompt ?? has('prompt', 'instruction', 'question', 'input', 'context') ?? '',
    responseA: responses?.a ?? '',
    responseB: responses?.b ?? '',
    sides: 'columns',
    readAsText: false,
    ...(policyA === undefined ? {} : { policyA: { column: policyA } }),
    ...(policyB === undefined ? {} : { policyB: { column: policyB } }),
    ...(id === undefined ? {} : { id }),
    ...(split === undefined ? {} : { split }),
    tags: tag === undefined ? [] : [tag],
    labels: columns.filter((column) => !used.has(column.name)).flatMap((column) => labelOf(column, annotator)),
    verdicts: [],
  }
}

/** What the values of a label column say, as far as their words or their numbering tell; those that say nothing are left out. */
export function suggestValues(values: readonly string[]): LabelColumn['values'] {
  const numbering = values.length < 2 ? undefined : numberings.find((one) => values.every((value) => Object.hasOwn(one, value)))
  return Object.fromEntries(
    values.flatMap((value) => {
      const meaning = numbering?.[value] ?? preferenceOfWord(value)
      return meaning === undefined ? [] : [[value, meaning]]
    }),
  )
}

/** As `suggestValues`, for what a judge said: `first` and `second` are positions there, whatever the order. */
export function suggestVerdicts(values: readonly string[]): VerdictColumn['values'] {
  const positions = values.flatMap((value): [string, Position][] => {
    const word = value.trim().toLowerCase()
    return word === 'first' || word === 'second' ? [[value, word]] : []
  })
  return { ...suggestValues(values), ...Object.fromEntries(positions) }
}

function labelOf({ name, values }: ColumnSample, annotator: string | undefined): LabelColumn[] {
  if (!labelNames.test(name) || values === null || values.length === 0) return []
  const by = annotator === undefined || annotator === name ? { name } : { column: annotator }
  return [{ column: name, values: suggestValues(values), annotator: by, kind: 'person' }]
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '')
}
