import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concordJsonl, writeConcordLine } from './concord-jsonl'
import type { PairRecord } from './record'
import { pairOf, rejectionOf } from './testing'

const smallest = { prompt: 'Name a sea bird.', response_a: 'A gannet.', response_b: 'A badger.' }

test('the smallest line is a pair of unknown policies without labels', () => {
  expect(pairOf(concordJsonl, smallest)).toEqual({
    prompt: [{ role: 'user', content: 'Name a sea bird.' }],
    responseA: { text: 'A gannet.', policy: null },
    responseB: { text: 'A badger.', policy: null },
    tags: [],
    human: [],
    ai: [],
    meta: {},
  })
})

test('numbers are read as text where an id or a name belongs', () => {
  const record = pairOf(concordJsonl, { ...smallest, id: 12, policy_a: 3, human: [{ annotator: 7, preference: 'B' }] })
  expect(record).toMatchObject({ id: '12', responseA: { policy: '3' }, human: [{ annotator: '7', kind: 'person', preference: 'B' }] })
})

test('what has no field goes to meta: unknown keys, and what messages carry beyond role and content', () => {
  const prompt = [{ role: 'user', content: 'Hi', name: 'Ada' }]
  expect(pairOf(concordJsonl, { ...smallest, prompt, source: 'forum', meta: { page: 4 } })).toMatchObject({
    prompt: [{ role: 'user', content: 'Hi' }],
    meta: { source: 'forum', page: 4, prompt_messages: prompt },
  })
})

test('a null verdict is an answer without a verdict, not a missing one', () => {
  const asked = { labeler: 'judge', order: 'BA' }
  expect(pairOf(concordJsonl, { ...smallest, ai: [{ ...asked, verdict: null }] }).ai).toEqual([expect.objectContaining({ verdict: null })])
  expect(rejectionOf(concordJsonl, { ...smallest, ai: [asked] })).toContain('needs one of')
})

describe('a line that is no pair is rejected with the field at fault', () => {
  test.each([
    [{ prompt: 'x', response_a: 'y' }, '"response_b" is missing'],
    [{ ...smallest, response_a: true }, '"response_a": a response must be text, this is a boolean'],
    [{ ...smallest, response_b: { text: 'x' } }, 'this is an object'],
    [{ ...smallest, prompt: [] }, '"prompt"'],
    [{ ...smallest, prompt: '' }, '"prompt"'],
    [{ ...smallest, human: [{ annotator: 'ann', preference: 'C' }] }, '"human[0].preference": expected "A", "B" or "tie"'],
    [{ ...smallest, ai: [{ labeler: 'j', order: 'AB', p_first: 1.2 }] }, '"ai[0].p_first"'],
    [{ ...smallest, response_b: 'A gannet.' }, 'the same text'],
    ['text', 'not a JSON object'],
    [null, 'not a JSON object'],
  ])('%j', (row, reason) => {
    expect(rejectionOf(concordJsonl, row)).toContain(reason)
  })
})

test('empty responses and the same text by two policies are accepted and noted', () => {
  expect(pairOf(concordJsonl, { ...smallest, response_b: ' ' }).notes).toEqual(['emptyResponse'])
  expect(pairOf(concordJsonl, { ...smallest, response_b: 'A gannet.', policy_a: 'p', policy_b: 'q' }).notes).toEqual(['identicalTexts'])
})

const text = fc.string({ unit: 'grapheme', minLength: 1 })
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const order = fc.constantFrom('AB' as const, 'BA' as const)
const share = fc.double({ min: 0, max: 1, noNaN: true })
const record: fc.Arbitrary<PairRecord> = fc
  .record({
    prompt: fc.array(fc.record({ role: fc.constantFrom('system' as const, 'user' as const, 'assistant' as const), content: fc.string() }), {
      minLength: 1,
    }),
    responseA: fc.record({ text: text.map((a) => `a${a}`), policy: fc.option(text) }),
    responseB: fc.record({ text: text.map((b) => `b${b}`), policy: fc.option(text) }),
    id: optional(text),
    tags: fc.uniqueArray(text),
    split: optional(text),
    human: fc.array(
      fc
        .record({
          annotator: text,
          kind: fc.constantFrom('person' as const, 'gold' as const, 'crowd' as const),
          preference: fc.constantFrom('A' as const, 'B' as const, 'tie' as const),
          isBothBad: optional(fc.constant(true as const)),
          strength: optional(fc.constantFrom(1, 2, 3)),
          confidence: optional(share),
          comment: optional(fc.string()),
          at: optional(
            fc.date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('2100-01-01') }).map((at) => at.toISOString()),
          ),
          shownOrder: optional(order),
        })
        .map((label) => (label.preference === 'tie' ? label : { ...label, isBothBad: undefined })),
    ),
    ai: fc.array(
      fc.record({
        labeler: text,
        order,
        sample: optional(fc.integer({ min: 1, max: 9 })),
        logprobs: optional(
          fc.dictionary(
            text.filter((token) => token !== '__proto__'),
            fc.double({ min: -50, max: 0, noNaN: true }),
          ),
        ),
        pFirst: optional(share),
        verdict: fc.constantFrom('first' as const, 'second' as const, 'tie' as const, null),
        rationale: optional(fc.string()),
        rawText: optional(fc.string()),
        latencyMs: optional(fc.nat()),
      }),
    ),
    meta: fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      fc.jsonValue(),
    ),
  })
  .map((drafted) => JSON.parse(JSON.stringify(drafted)))

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(record, (pair) => {
      expect(JSON.parse(JSON.stringify(pairOf(concordJsonl, JSON.parse(writeConcordLine(pair)))))).toEqual(pair)
    }),
  )
})
