import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import type { Order } from '@/lib/words/preference'
import { detectFormat } from './detect'
import { readRow } from './read'
import type { FindParts, PairRecord, Part, ReaderOptions } from './record'
import { readValues } from './source'
import { collect, inChunks } from './testing'
import { pairWriters } from './writers'
import type { WriteContext, WrittenPair } from './written-pair'

const context: WriteContext = {
  isConversational: false,
  judge: 'judge-1',
  matchup: null,
  withMargin: false,
  labeler: LabelerConfig.parse({ task: 'helpful' }),
  title: 'Birds',
  dataset: null,
}

type WriterId = keyof typeof pairWriters

/** What is written comes back through the same path as any file: packing and format are told from the content. */
async function writtenAndRead(id: WriterId, pairs: readonly WrittenPair[], changed: Partial<WriteContext> = {}): Promise<PairRecord[]> {
  const source = async function* () {
    for (let at = 0; at < pairs.length; at += 2) yield pairs.slice(at, at + 2)
  }
  const pieces = await collect(pairWriters[id](source(), { ...context, ...changed }))
  const values = await collect(readValues(inChunks(Buffer.concat(pieces.map((piece) => Buffer.from(piece))), 1000)))
  const detected = detectFormat(values)
  if (!('format' in detected)) throw new Error(detected.undetectedBecause)
  const options: ReaderOptions = { sideSeed: 'seed', pairing: 'matched' }
  const kept: Part[] = []
  const find: FindParts = ({ kind, group }) => kept.filter((part) => part.kind === kind && part.group === group)
  return values.flatMap((value) => {
    const line = readRow(value, detected.format, detected.format.id === 'unpaired' ? options : { sideSeed: 'seed' })
    if ('record' in line) return [line.record]
    if ('records' in line) return [...line.records]
    if (!('join' in line)) throw new Error(JSON.stringify(line))
    const made = line.join.make(find)
    kept.push(...line.join.keeps)
    return 'records' in made ? made.records : []
  })
}

/** What every format keeps, whichever of the two responses it puts first. */
function essence(prompt: PairRecord['prompt'], a: string, b: string, preference: string | undefined) {
  const better = preference === 'A' ? a : preference === 'B' ? b : preference
  return { prompt, texts: [a, b].sort(), better }
}
const essenceOf = (pair: WrittenPair) => essence(pair.prompt, pair.a.text, pair.b.text, pair.preference)
const essenceOfRead = ({ prompt, responseA, responseB, human, ai }: PairRecord) => {
  const [label] = ai
  const said = label?.verdict ?? (label?.pFirst === undefined ? undefined : label.pFirst > 0.5 ? 'first' : 'second')
  return essence(prompt, responseA.text, responseB.text, human[0]?.preference ?? { first: 'A', second: 'B', tie: 'tie' }[said ?? 'tie'])
}

const text = fc
  .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
  .filter((one) => one.trim() !== '' && one.isWellFormed() && !one.includes('\u0000') && !one.includes('\n\nHuman:'))
const name = fc.constantFrom('sft', 'dpo', 'rlaif-v2')
const message = fc.record({ role: fc.constantFrom('user' as const, 'assistant' as const, 'system' as const), content: text })

/** A labelled pair; the two responses begin with different letters, since in an implicit prompt all that both share is prompt. */
const pairArbitrary = (prompt: fc.Arbitrary<WrittenPair['prompt']>): fc.Arbitrary<WrittenPair> =>
  fc
    .record({
      prompt,
      a: text,
      b: text,
      policyA: name,
      policyB: name,
      p: fc.double({ min: 0.501, max: 1, noNaN: true }),
      isA: fc.boolean(),
    })
    .map(({ prompt: messages, a, b, policyA, policyB, p, isA }) => {
      const preference = isA ? 'A' : 'B'
      const pA = isA ? p : 1 - p
      return {
        id: 'set below',
        prompt: messages,
        a: { text: `A${a}`, policy: policyA },
        b: { text: `B${b}`, policy: policyB },
        preference,
        pA,
        ai: { preference, pA, pAFirst: pA, pASecond: pA },
        human: { preference: null, nA: 0, nB: 0, nTie: 0 },
        tags: ['birds'],
        split: 'train',
        votes: [],
      }
    })
const severalOf = (prompt: fc.Arbitrary<WrittenPair['prompt']>) =>
  fc
    .uniqueArray(pairArbitrary(prompt), { minLength: 1, maxLength: 4, selector: ({ prompt: messages }) => JSON.stringify(messages) })
    .map((pairs) => pairs.map((pair, index) => ({ ...pair, id: `p-${index}` })))
const oneUserMessage = text.map((content) => [{ role: 'user' as const, content: content.trim() }])
const conversation = fc.array(message, { minLength: 1, maxLength: 4 })

const standard = [
  'trl',
  'trl-implicit',
  'kto',
  'soft-pairs',
  'csv',
  'argilla',
  'distilabel',
  'label-studio',
  'llm-comparator',
  'parquet',
] as const
test.each(standard)('%s: pairs of one user message come back the same', async (id) => {
  await fc.assert(
    fc.asyncProperty(severalOf(oneUserMessage), async (pairs) => {
      const read = await writtenAndRead(id, pairs)
      expect(read.map(essenceOfRead)).toEqual(pairs.map(essenceOf))
      expect(read.map((record) => record.id)).toEqual(pairs.map((pair) => pair.id))
    }),
    { numRuns: 60 },
  )
})

test.each(['trl-conversational', 'kto', 'soft-pairs', 'parquet'] as const)('%s: conversations keep their turns', async (id) => {
  await fc.assert(
    fc.asyncProperty(severalOf(conversation), async (pairs) => {
      const read = await writtenAndRead(id, pairs, { isConversational: true })
      expect(read.map(essenceOfRead)).toEqual(pairs.map(essenceOf))
    }),
    { numRuns: 60 },
  )
})

test.each(['trl', 'trl-conversational', 'parquet', 'csv', 'distilabel'] as const)('%s: policies come back with their texts', async (id) => {
  await fc.assert(
    fc.asyncProperty(severalOf(oneUserMessage), async (pairs) => {
      const policies = (a: { text: string; policy: string | null }, b: typeof a) => [a, b].map((one) => `${one.text} ${one.policy}`).sort()
      const read = await writtenAndRead(id, pairs)
      expect(read.map(({ responseA, responseB }) => policies(responseA, responseB))).toEqual(pairs.map(({ a, b }) => policies(a, b)))
    }),
    { numRuns: 30 },
  )
})

test.each(['soft-pairs', 'csv', 'argilla', 'label-studio', 'llm-comparator'] as const)('%s: the probability comes back', async (id) => {
  await fc.assert(
    fc.asyncProperty(severalOf(oneUserMessage), async (pairs) => {
      const read = await writtenAndRead(id, pairs)
      expect(read.map(({ ai }) => ai[0]?.pFirst)).toEqual(pairs.map(({ pA }) => expect.closeTo(pA ?? Number.NaN, 9)))
    }),
    { numRuns: 30 },
  )
})

test('LLM Comparator: both orders come back, A the first of two policies', async () => {
  await fc.assert(
    fc.asyncProperty(severalOf(oneUserMessage), fc.double({ min: 0, max: 1, noNaN: true }), async (pairs, second) => {
      const asked = pairs.map((pair, index) => {
        const [one, other] = index % 2 === 0 ? ['dpo', 'sft'] : ['sft', 'dpo']
        const ai = pair.ai === null ? null : { ...pair.ai, pASecond: second }
        return { ...pair, a: { ...pair.a, policy: one ?? null }, b: { ...pair.b, policy: other ?? null }, ai }
      })
      const read = await writtenAndRead('llm-comparator', asked, { matchup: ['dpo', 'sft'] })
      for (const [index, { responseA, responseB, ai }] of read.entries()) {
        const pair = asked[index]
        expect([responseA.policy, responseB.policy]).toEqual(['dpo', 'sft'])
        // By the text of the response: P that the written A was better, asked first and second.
        const isTurned = responseA.text !== pair?.a.text
        const pA = (order: Order) => {
          const label = ai.find((one) => one.order === (isTurned ? (order === 'AB' ? 'BA' : 'AB') : order))
          return order === 'AB' ? label?.pFirst : 1 - (label?.pFirst ?? Number.NaN)
        }
        expect(pA('AB')).toBeCloseTo(pair?.ai?.pAFirst ?? Number.NaN, 9)
        expect(pA('BA')).toBeCloseTo(second, 9)
      }
    }),
    { numRuns: 40 },
  )
})

test.each(['argilla', 'label-studio'] as const)('%s: every annotator and every tie comes back', async (id) => {
  const votes = fc.uniqueArray(
    fc.record({
      annotator: fc.constantFrom('ana', 'bo', 'chen'),
      kind: fc.constant('person' as const),
      preference: fc.constantFrom('A' as const, 'B' as const, 'tie' as const),
    }),
    { selector: ({ annotator }) => annotator },
  )
  await fc.assert(
    fc.asyncProperty(pairArbitrary(oneUserMessage), votes, async (pair, all) => {
      const [read] = await writtenAndRead(id, [{ ...pair, votes: all }])
      expect(read?.human.map(({ annotator, kind, preference }) => ({ annotator, kind, preference }))).toEqual(all)
    }),
    { numRuns: 60 },
  )
})
