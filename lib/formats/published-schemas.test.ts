import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { collect } from './testing'
import type { WriterId } from './writer-list'
import { pairWriters } from './writers'
import type { WriteContext, WrittenPair } from './written-pair'

/*
 * What the readers of our files document, written down anew from their pages and nothing of ours: TRL's dataset formats, OpenAI's guides to
 * preference and supervised fine-tuning, LLM Comparator's data format. Strict, so that a field too many fails like one too few; columns that a
 * trainer ignores are named one by one. No reader of these is on npm; Parquet, which has some, is read back by them in parquet-writer.test.ts.
 */
const filled = z.string().min(1)
const OpenAiMessage = z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: filled })
const OpenAiAnswer = z.tuple([z.strictObject({ role: z.literal('assistant'), content: filled })])
const OpenAiPreference = z.strictObject({
  input: z.strictObject({ messages: z.array(OpenAiMessage).min(1), tools: z.array(z.never()), parallel_tool_calls: z.boolean() }),
  preferred_output: OpenAiAnswer,
  non_preferred_output: OpenAiAnswer,
})
const OpenAiSupervised = z
  .strictObject({ messages: z.array(OpenAiMessage).min(2) })
  .refine(({ messages }) => messages.at(-1)?.role === 'assistant', 'the last message is the one to learn')

const TrlMessage = z.strictObject({ role: filled, content: z.string() })
const ignoredByTrl = {
  p_soft: z.number().min(0).max(1).optional(),
  pair_id: z.string().optional(),
  chosen_model: z.string().optional(),
  rejected_model: z.string().optional(),
  split: z.string().optional(),
}
const margin = z.number().min(0).max(1).optional()
const TrlText = z.strictObject({ prompt: filled, chosen: filled, rejected: filled, margin, ...ignoredByTrl })
const Messages = z.array(TrlMessage).min(1)
const TrlMessages = z.strictObject({ prompt: Messages, chosen: Messages, rejected: Messages, margin, ...ignoredByTrl })
const UnpairedText = z.strictObject({ prompt: filled, completion: filled, label: z.boolean(), ...ignoredByTrl })
const UnpairedMessages = z.strictObject({ prompt: Messages, completion: Messages, label: z.boolean(), ...ignoredByTrl })

const Score = z.number().min(-1.5).max(1.5)
const CustomField = z.union([z.null(), z.number(), z.string()])
const LlmComparator = z.strictObject({
  metadata: z.strictObject({
    source_path: z.string(),
    custom_fields_schema: z.array(
      z.strictObject({ name: filled, type: z.enum(['number', 'string', 'category', 'text', 'url', 'image_path', 'image_byte']) }),
    ),
  }),
  models: z.tuple([z.strictObject({ name: filled }), z.strictObject({ name: filled })]),
  examples: z.array(
    z.strictObject({
      input_text: z.string(),
      tags: z.array(z.string()),
      output_text_a: z.string(),
      output_text_b: z.string(),
      score: Score.nullable(),
      individual_rater_scores: z.array(
        z.strictObject({
          score: Score.nullable(),
          rating_label: z.string().nullable(),
          is_flipped: z.boolean().nullable(),
          rationale: z.string().nullable(),
          custom_fields: z.record(z.string(), z.string()),
        }),
      ),
      custom_fields: z.record(z.string(), CustomField),
    }),
  ),
})

const word = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter((one) => one.trim() !== '' && one.isWellFormed() && !one.includes('\u0000'))
const probability = fc.double({ min: 0, max: 1, noNaN: true })
const isPlain = ({ prompt }: WrittenPair) => prompt.length === 1 && prompt[0]?.role === 'user'
const anyPair: fc.Arbitrary<WrittenPair> = fc
  .record({
    earlier: fc.array(fc.record({ role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const), content: word }), {
      maxLength: 3,
    }),
    question: word,
    a: word,
    b: word,
    preference: fc.constantFrom('A' as const, 'B' as const),
    pA: fc.option(probability),
    asked: fc.option(fc.record({ pA: probability, pAFirst: fc.option(probability), pASecond: fc.option(probability) })),
    rationale: fc.option(word),
    policy: fc.option(word),
    split: fc.option(word),
    tags: fc.array(word, { maxLength: 2 }),
  })
  .map(({ earlier, question, a, b, preference, pA, asked, rationale, policy, split, tags }) => ({
    id: 'p-1',
    prompt: [...earlier, { role: 'user' as const, content: question }],
    a: { text: a, policy },
    b: { text: `${b} or not`, policy: null },
    ...{ preference, pA, split, tags },
    ai: asked === null ? null : { preference, ...asked },
    human: { preference: null, nA: 1, nB: 1, nTie: 0 },
    votes: [{ annotator: 'ana', kind: 'person' as const, preference }],
    rationales: { AB: rationale, BA: null },
  }))

const write = async (id: Exclude<WriterId, 'concord'>, pairs: readonly WrittenPair[]): Promise<string> => {
  const context: WriteContext = {
    isConversational: !pairs.every(isPlain),
    judge: 'judge',
    matchup: null,
    withMargin: true,
    labeler: LabelerConfig.parse({ task: 'helpful' }),
    title: 'Birds',
    dataset: null,
  }
  const source = async function* () {
    yield pairs
  }
  return (await collect(pairWriters[id](source(), context))).join('')
}

const someOf = (pair: fc.Arbitrary<WrittenPair>) => fc.array(pair, { minLength: 1, maxLength: 4 })

test.each([
  { id: 'openai-preference', schema: OpenAiPreference, pairs: anyPair },
  { id: 'openai-judge', schema: OpenAiSupervised, pairs: anyPair },
  { id: 'trl', schema: TrlText, pairs: anyPair.filter(isPlain) },
  { id: 'trl', schema: TrlMessages, pairs: anyPair.filter((pair) => !isPlain(pair)) },
  { id: 'trl-conversational', schema: TrlMessages, pairs: anyPair },
  { id: 'trl-implicit', schema: TrlText.omit({ prompt: true }), pairs: anyPair.filter(isPlain) },
  { id: 'trl-implicit', schema: TrlMessages.omit({ prompt: true }), pairs: anyPair.filter((pair) => !isPlain(pair)) },
  { id: 'kto', schema: UnpairedText, pairs: anyPair.filter(isPlain) },
  { id: 'kto', schema: UnpairedMessages, pairs: anyPair.filter((pair) => !isPlain(pair)) },
] as const)('every row of $id is what its readers document', async ({ id, schema, pairs }) => {
  await fc.assert(
    fc.asyncProperty(someOf(pairs), async (some) => {
      const lines = (await write(id, some)).trimEnd().split('\n')
      expect(lines.length).toBeGreaterThanOrEqual(some.length)
      for (const line of lines) expect(schema.safeParse(JSON.parse(line)).error).toBeUndefined()
    }),
    { numRuns: 40 },
  )
})

test('a file for LLM Comparator is what it documents, with what the labeler wrote in each order', async () => {
  await fc.assert(
    fc.asyncProperty(someOf(anyPair), async (some) => {
      const file = LlmComparator.parse(JSON.parse(await write('llm-comparator', some)))
      for (const [index, { individual_rater_scores: raters, custom_fields: custom }] of file.examples.entries()) {
        const { ai = null, rationales } = some[index] ?? {}
        expect(raters.some(({ is_flipped, rationale }) => is_flipped === false && rationale === rationales?.AB)).toBe(
          ai?.pAFirst != null && rationales?.AB != null,
        )
        const known = new Set(file.metadata.custom_fields_schema.map(({ name }) => name))
        expect(Object.keys(custom).every((name) => known.has(name))).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
})

test('a field too many, or one too few, would be noticed', () => {
  const row = { prompt: 'p', chosen: 'c', rejected: 'r' }
  expect(TrlText.safeParse(row).success).toBe(true)
  expect(TrlText.safeParse({ ...row, answer: 'x' }).success).toBe(false)
  expect(TrlText.safeParse({ prompt: 'p', chosen: 'c' }).success).toBe(false)
})
