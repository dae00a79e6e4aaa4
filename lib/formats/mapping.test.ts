import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf } from './columns'
import { exampleRows } from './examples'
import { mappedFormat } from './mapped-format'
import { Mapping } from './mapping'
import { suggestMapping, suggestValues, suggestVerdicts } from './suggest-mapping'
import { pairOf, rejectionOf } from './testing'

const row = {
  q: 'Name a sea bird.',
  out: { x: 'A gannet.', y: 'A badger.', note: 'own' },
  who: 'dpo',
  ana: 1,
  bo: '[[B]]',
  size: 2,
  when: '2026-11-20',
  judge_ab: 'first',
  judge_ba: 'first',
  kinds: 'qa; birds',
  number: 7,
  more: true,
}
const base = { prompt: 'q', responseA: 'out.x', responseB: 'out.y' }
const read = (parts: object, changed: object = {}, sideSeed = 'seed') =>
  pairOf(mappedFormat(Mapping.parse({ ...base, ...parts })), { ...row, ...changed }, { sideSeed })
const refused = (parts: object, changed: object = {}) =>
  rejectionOf(mappedFormat(Mapping.parse({ ...base, ...parts })), { ...row, ...changed })

describe('a mapping', () => {
  test('takes what it names, and leaves the rest to meta', () => {
    const parts = { policyA: { column: 'who' }, policyB: { name: 'sft' }, id: 'number', split: 'more', tags: ['kinds'] }
    expect(read(parts)).toMatchObject({
      id: '7',
      split: 'true',
      tags: ['qa', 'birds'],
      prompt: [{ role: 'user', content: 'Name a sea bird.' }],
      responseA: { text: 'A gannet.', policy: 'dpo' },
      responseB: { text: 'A badger.', policy: 'sft' },
    })
    expect(read(parts).meta).toEqual({
      out: { note: 'own' },
      ana: 1,
      bo: '[[B]]',
      size: 2,
      when: '2026-11-20',
      judge_ab: 'first',
      judge_ba: 'first',
    })
  })

  test('reads several annotators, each column with values of its own', () => {
    const labels = [
      { column: 'ana', values: { 1: 'A', 2: 'B', 0: 'tie' }, annotator: { name: 'ana' }, strength: 'size', at: 'when' },
      { column: 'bo', values: { '[[A]]': 'A', '[[B]]': 'B' }, annotator: { column: 'who' }, kind: 'crowd' },
    ]
    expect(read({ labels }).human).toEqual([
      { annotator: 'ana', kind: 'person', preference: 'A', strength: 2, at: '2026-11-20T00:00:00.000Z' },
      { annotator: 'dpo', kind: 'crowd', preference: 'B' },
    ])
    expect(read({ labels }, { ana: '', bo: null }).human).toEqual([])
    expect(refused({ labels }, { ana: 3 })).toBe('"ana": the mapping does not say what "3" means')
    expect(refused({ labels }, { size: 9 })).toContain('"size": expected a number from 1 to 3')
    expect(refused({ labels }, { when: 'soon' })).toContain('"soon" is no time')
  })

  test('reads judges by position, by identity and by probability, in the order that is known', () => {
    const values = { first: 'first', second: 'second' }
    const labeler = { name: 'judge' }
    const verdicts = [
      { column: 'judge_ab', values, labeler, order: 'AB' },
      { column: 'judge_ba', values, labeler, order: 'BA', rationale: 'who' },
    ]
    expect(read({ verdicts }).ai).toEqual([
      { labeler: 'judge', order: 'AB', verdict: 'first' },
      { labeler: 'judge', order: 'BA', verdict: 'first', rationale: 'dpo' },
    ])
    const byIdentity = [{ column: 'bo', values: { '[[B]]': 'B' }, labeler, order: { column: 'who', values: { dpo: 'BA' } } }]
    expect(read({ verdicts: byIdentity }).ai).toEqual([{ labeler: 'judge', order: 'BA', verdict: 'first' }])
    const probability = { column: 'p', labeler }
    expect(read({ verdicts: [{ ...probability, says: 'p_a', order: 'BA' }] }, { p: 0.75 }).ai).toMatchObject([
      { order: 'BA', pFirst: 0.25 },
    ])
    const unknown = read({ verdicts: [{ ...probability, says: 'p_first' }] }, { p: 0.75 })
    expect(unknown).toMatchObject({ ai: [{ order: 'AB', pFirst: 0.75 }], notes: ['orderUnknown'] })
  })

  test('of a better and a worse response lets the seed decide the side', () => {
    const sides = Array.from({ length: 12 }, (_, n) => {
      const { human, responseA, responseB } = read({ sides: 'chosen-rejected' }, {}, `seed ${n}`)
      expect(human[0]?.preference === 'A' ? responseA.text : responseB.text).toBe('A gannet.')
      return human[0]?.preference
    })
    expect(new Set(sides)).toEqual(new Set(['A', 'B']))
  })

  test('reads numbers as responses only when it says so', () => {
    expect(refused({ responseB: 'number' })).toContain('"number": a response must be text')
    expect(read({ responseB: 'number', readAsText: true }).responseB.text).toBe('7')
    expect(refused({ responseB: 'nowhere' })).toBe('"nowhere" is missing, which the mapping needs')
  })

  test("says which of Label Studio's data are which, with its annotations as they are", () => {
    const { data, ...task } = exampleRows['label-studio']
    const renamed = { ...task, data: { q: data.prompt, foo: data.answer1, bar: data.answer2 } }
    const format = mappedFormat(Mapping.parse({ tool: 'label-studio', prompt: 'data.q', responseA: 'data.bar', responseB: 'data.foo' }))
    expect(pairOf(format, renamed)).toMatchObject({
      responseA: { text: 'A badger.' },
      human: [{ annotator: 'annotator 2', preference: 'A' }],
    })
  })

  test('never fails and never loses a row, whatever the row', () => {
    const format = mappedFormat(
      Mapping.parse({
        ...base,
        tags: ['kinds'],
        labels: [{ column: 'ana', values: { 1: 'A' }, annotator: { column: 'who' }, strength: 'size', at: 'when' }],
        verdicts: [{ column: 'judge_ab', values: { first: 'first' }, labeler: { column: 'who' }, order: { column: 'bo', values: {} } }],
      }),
    )
    const changed = fc.dictionary(fc.constantFrom(...Object.keys(row)), fc.jsonValue())
    fc.assert(
      fc.property(changed, fc.jsonValue(), (parts, other) => {
        for (const value of [{ ...row, ...parts }, other]) {
          const reading = format.read(value, { sideSeed: 'seed' }, 1)
          expect('record' in reading || ('rejectedBecause' in reading && reading.rejectedBecause !== '')).toBe(true)
        }
      }),
    )
  })
})

describe('what is suggested', () => {
  test('columns are listed with samples, values and what is empty, inner ones by their path', () => {
    const rows = [row, { ...row, ana: null, q: 'x'.repeat(999) }]
    expect(columnsOf(rows)).toEqual(
      expect.arrayContaining([
        { name: 'out.x', samples: ['A gannet.'], values: ['A gannet.'], nEmpty: 0 },
        { name: 'ana', samples: ['1'], values: ['1'], nEmpty: 1 },
        { name: 'q', samples: ['Name a sea bird.', `${'x'.repeat(160)} …`], values: null, nEmpty: 0 },
      ]),
    )
    expect(columnsOf([{ list: [{ t: 1 }, { t: 2 }], chat: [{ role: 'user', content: 'x' }], none: [] }]).map(({ name }) => name)).toEqual([
      'list[0].t',
      'list[1].t',
      'chat',
      'none',
    ])
  })

  test('names and values make a whole mapping of a plain table', () => {
    const table = { question: 'q', answer_1: 'a', answer_2: 'b', model_1: 'm', category: 'qa', winner: '1', annotator: 'ana' }
    const suggested = suggestMapping(columnsOf([table, { ...table, winner: '2' }, { ...table, winner: '0' }]))
    expect(suggested).toMatchObject({
      prompt: 'question',
      responseA: 'answer_1',
      responseB: 'answer_2',
      policyA: { column: 'model_1' },
      tags: ['category'],
      labels: [{ column: 'winner', values: { 0: 'tie', 1: 'A', 2: 'B' }, annotator: { column: 'annotator' } }],
    })
    expect(Mapping.safeParse(suggested).success).toBe(true)
  })

  test('of unknown names it is left for a person to complete', () => {
    const suggested = suggestMapping(columnsOf([{ foo: 'x', bar: 'y' }]))
    expect(suggested).toMatchObject({ prompt: '', responseA: '', responseB: '', labels: [] })
    expect(Mapping.safeParse(suggested).success).toBe(false)
  })

  test.each([
    [['0', '1', '2'], { 0: 'tie', 1: 'A', 2: 'B' }],
    [['0', '1'], { 0: 'A', 1: 'B' }],
    [['1', '2'], { 1: 'A', 2: 'B' }],
    [['model_a', 'model_b', 'tie', 'perhaps'], { model_a: 'A', model_b: 'B', tie: 'tie' }],
  ])('the values %s', (values, expected) => {
    expect(suggestValues(values)).toEqual(expected)
  })

  test("a judge's first and second are positions", () => {
    expect(suggestVerdicts(['First', 'second', 'model_a', 'tie'])).toEqual({ First: 'first', second: 'second', model_a: 'A', tie: 'tie' })
  })
})
