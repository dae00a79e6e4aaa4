import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv-line'
import { detectFormat } from './detect'
import { formats } from './formats'
import { readRecords } from './read'
import { readValues } from './source'
import { collect, inChunks } from './testing'

const fields = [
  'prompt',
  'response_a',
  'response_b',
  'chosen',
  'rejected',
  'instruction',
  'input',
  'output_1',
  'output_2',
  'label',
  'preference',
  'idx',
  'results',
]
const moreFields = [
  'cmp_key',
  'response1',
  'response2',
  'annotator1',
  'gpt_result',
  'human',
  'ai',
  'meta',
  'id',
  'raw_completion',
  'referenced_models',
  'tags',
]
const row = fc.dictionary(
  fc.constantFrom(...fields, ...moreFields),
  fc.oneof(fc.jsonValue(), fc.constantFrom('\n\nHuman: a\n\nAssistant: b', 'text', '', 1, 2, true, null)),
)

test.each(formats)('$name: every line of whatever content is a pair, labels or a reason, and none is lost', async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(row, fc.jsonValue()), { maxLength: 5 }), async (values) => {
      const file = values.map((value) => JSON.stringify(value)).join('\n')
      const lines = await collect(readRecords(inChunks(`{}\n${file}`, 50), format, { sideSeed: 'seed' }))
      expect(lines.map(({ line }) => line)).toEqual(values.map((_, index) => index + 1).concat(values.length + 1))
      for (const line of lines) expect('record' in line || 'labels' in line || line.rejectedBecause !== '').toBe(true)
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['concord', { prompt: 'p', response_a: 'a', response_b: 'b' }],
  ['chosen-rejected', { prompt: 'p', chosen: 'a', rejected: 'b' }],
  ['pandalm', { idx: 1, cmp_key: 'a_b', instruction: 'i', response1: 'a', response2: 'b' }],
  ['pandalm-judge', { idx: 1, gpt_result: '1' }],
  ['llmbar', { input: 'i', output_1: 'a', output_2: 'b', label: 1 }],
  ['alpaca-eval', { instruction: 'i', output_1: 'a', output_2: 'b', preference: 1 }],
])('%s is told from the fields', async (id, example) => {
  const head = await collect(readValues(inChunks(JSON.stringify([example, example]))))
  expect(detectFormat(head)).toMatchObject({ format: { id }, confidence: 1 })
})

test('rows of no known format are described by their fields, unreadable files by their reason', async () => {
  expect(detectFormat([{ line: 1, value: { question: 'q', answer: 'a' } }])).toEqual({
    undetectedBecause: expect.stringContaining('question, answer'),
  })
  expect(detectFormat([{ line: 1, rejectedBecause: 'the file is empty', endsFile: true }])).toEqual({
    undetectedBecause: 'the file is empty',
  })
  expect(detectFormat([])).toEqual({ undetectedBecause: 'the file holds no JSON objects' })
})

test('CSV quotes what RFC 4180 says, and no text is taken for a formula', () => {
  expect(csvLine([1, 'a,"b"', null, '=1+1', '-2', -2, '@x', '+1', '\tx'])).toBe('1,"a,""b""",,\'=1+1,\'-2,-2,\'@x,\'+1,\'\tx\r\n')
})
