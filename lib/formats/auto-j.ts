import { z } from 'zod'
import type { Order } from '@/lib/words/preference'
import { judgeName } from './judge-name'
import { Prompt } from './messages'
import { acceptPair } from './pair-rules'
import { reasonOf } from './reason'
import type { Format, ReaderOptions, Reading } from './record'
import { ResponseText, restOf } from './row'

const Vote = z.union([z.literal(0), z.literal(1), z.literal(2)], { error: 'expected 0 (the first), 1 (the second) or 2 (tie)' })
const Row = z.looseObject({
  scenario: z.string().nullish(),
  label: Vote,
  prompt: Prompt,
  'response 1': ResponseText,
  'response 2': ResponseText,
})
const named = Object.keys(Row.shape)
const Output = z.looseObject({ output: z.union([z.literal(0), z.literal(1), z.literal(2), z.string(), z.null()]) })

/** A pair's id by its place in the test file, by which a judge's file refers to it. */
const idAt = (line: number): string => `auto-j ${line}`

/**
 * Auto-J's pairwise test set: a prompt, two responses, the label of people (0 the first, 1 the second, 2 a tie). A pair's id is its line, for the
 * judges' files are joined to it by line.
 * Source: FORMATS.md section 1
 */
export const autoJ = {
  id: 'auto-j',
  name: 'Auto-J pairwise test set',
  description: 'scenario, label, prompt, response 1, response 2',
  recognises: (row) => 'response 1' in row && 'response 2' in row && 'label' in row,
  read: readAutoJRow,
} satisfies Format

function readAutoJRow(value: unknown, _options: ReaderOptions, line: number): Reading {
  const parsed = Row.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const row = parsed.data
  return acceptPair({
    prompt: row.prompt.messages,
    responseA: { text: row['response 1'], policy: null },
    responseB: { text: row['response 2'], policy: null },
    id: idAt(line),
    tags: row.scenario == null || row.scenario === '' ? [] : [row.scenario],
    human: [{ annotator: 'Auto-J annotators', kind: 'crowd', preference: (['A', 'B', 'tie'] as const)[row.label] }],
    ai: [],
    meta: { ...row.prompt.meta, ...restOf(row, named) },
    rowIsItem: true,
  })
}

/**
 * A judge's outputs on Auto-J's test set, joined to its pairs by line: 0 is the response shown first, 1 the second, 2 a tie, anything else an answer
 * without a verdict. In the exchanged file response 2 was shown first; that is told from the file's name unless the order is given.
 * Source: FORMATS.md section 1
 */
export const autoJJudge = {
  id: 'auto-j-judge',
  name: 'Auto-J judge outputs',
  description: 'output 0, 1 or 2 on each line; import the test set first',
  needsPairs: true,
  recognises: (row) => 'output' in row && Object.keys(row).every((key) => key === 'output' || key === 'id' || key === 'judgment'),
  asksForLabeler: () => true,
  orderOf: shownOrder,
  read: readOutput,
} satisfies Format

function shownOrder({ order, fileName = '' }: ReaderOptions): Order {
  return order ?? (/exchang|swap|revers/i.test(fileName.split(/[\\/]/).at(-1) ?? '') ? 'BA' : 'AB')
}

function readOutput(value: unknown, options: ReaderOptions, line: number): Reading {
  const parsed = Output.safeParse(value)
  if (!parsed.success) return { rejectedBecause: reasonOf(parsed.error) }
  const { output, ...rest } = parsed.data
  const labeler = judgeName(options, 'Auto-J judge')
  const verdict = ({ '0': 'first', '1': 'second', '2': 'tie' } as const)[String(output).trim()] ?? null
  const order = shownOrder(options)
  const meta = Object.fromEntries(Object.entries(rest).map(([key, content]) => [`${labeler}.${key}.${order}`, content]))
  const raw = verdict === null && output !== null ? { rawText: String(output) } : {}
  return { labels: { pairId: idAt(line), human: [], ai: [{ labeler, order, verdict, ...raw }], meta } }
}
