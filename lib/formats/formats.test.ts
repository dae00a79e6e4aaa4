import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv-line'
import { detectFormat } from './detect'
import { exampleRows } from './examples'
import { formatById, formats } from './formats'
import { readRecords } from './read'
import { pairings } from './record'
import { readValues } from './source'
import { collect, inChunks } from './testing'

const rowOf = (id: string): object => Object.entries(exampleRows).find(([name]) => name === id)?.[1] ?? {}
const fields = [...new Set(Object.values(exampleRows).flatMap((row) => Object.keys(row)))]
const row = fc.dictionary(
  fc.constantFrom(...fields),
  fc.oneof(fc.jsonValue(), fc.constantFrom('\n\nHuman: a\n\nAssistant: b', 'text', '', 1, 2, true, null)),
)

/** A row of a format with some of its values, at any depth, replaced by anything, and some left out. */
function mutated(example: object): fc.Arbitrary<unknown> {
  return fc.infiniteStream(fc.integer({ min: 0, max: 11 })).chain((dice) =>
    fc.infiniteStream(fc.jsonValue({ maxDepth: 2 })).map((values) => {
      const next = () => Number(dice.next().value)
      const change = (value: unknown): unknown => {
        if (next() === 0) return values.next().value
        if (Array.isArray(value)) return value.flatMap((one) => (next() === 1 ? [] : [change(one)]))
        if (typeof value !== 'object' || value === null) return value
        return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (next() === 1 ? [] : [[key, change(one)]])))
      }
      return change(example)
    }),
  )
}

test.each(formats)('$name: every line of whatever content is read or has a reason, and none is lost', async (format) => {
  const line = fc.oneof(mutated(rowOf(format.id)), row, fc.jsonValue())
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 5 }), fc.constantFrom(undefined, ...pairings), async (values, pairing) => {
      const file = values.map((value) => JSON.stringify(value)).join('\n')
      const options = { sideSeed: 'seed', ...(pairing === undefined ? {} : { pairing }) }
      const lines = await collect(readRecords(inChunks(`{}\n${file}`, 50), format, options))
      expect(lines.map(({ line }) => line)).toEqual(values.map((_, index) => index + 1).concat(values.length + 1))
      for (const one of lines) {
        if ('rejectedBecause' in one) expect(one.rejectedBecause).not.toBe('')
        if ('records' in one) expect(one.records.length).toBeGreaterThan(0)
        if ('join' in one) one.join.make(() => [])
      }
    }),
    { numRuns: 150 },
  )
})

test.each(Object.entries(exampleRows))('%s is told from the fields, and its row can be read', async (id, example) => {
  const head = await collect(readValues(inChunks(JSON.stringify([example, example]))))
  expect(detectFormat(head)).toMatchObject({ format: { id }, confidence: 1 })
  const format = formatById(id)
  const fileName = 'review_gpt35_vicuna-13b_human.txt'
  expect(format?.read(example, { sideSeed: 'seed', fileName }, 1)).not.toHaveProperty('rejectedBecause')
})

test('there is an example of every format', () => {
  expect(Object.keys(exampleRows).sort()).toEqual(formats.map(({ id }) => id).sort())
})

test('fields of two formats are ambiguous, and both are named', () => {
  const row = { instruction: 'i', input: 'i', output_1: 'a', output_2: 'b', label: 1, preference: 1 }
  expect(detectFormat([{ line: 1, value: row }])).toMatchObject({
    undetectedBecause: expect.stringMatching(/AlpacaEval annotations or LLMBar/),
    candidates: [{ id: 'alpaca-eval' }, { id: 'llmbar' }],
  })
})

test('rows of no known format are described by their fields, unreadable files by their reason', async () => {
  expect(detectFormat([{ line: 1, value: { question: 'q', answer: 'a' } }])).toEqual({
    undetectedBecause: expect.stringContaining('question, answer'),
    candidates: [],
  })
  expect(detectFormat([{ line: 1, value: { prompt: 'q' } }])).toEqual({
    undetectedBecause: expect.stringContaining('prompt and nothing else: a pair needs a prompt and two responses'),
    candidates: [],
  })
  expect(detectFormat([{ line: 1, rejectedBecause: 'the file is empty', endsFile: true }])).toEqual({
    undetectedBecause: 'the file is empty',
    candidates: [],
  })
  expect(detectFormat([])).toEqual({ undetectedBecause: 'the file holds no JSON objects', candidates: [] })
})

test('CSV quotes what RFC 4180 says, and no text is taken for a formula', () => {
  expect(csvLine([1, 'a,"b"', null, '=1+1', '-2', -2, '@x', '+1', '\tx'])).toBe('1,"a,""b""",,\'=1+1,\'-2,-2,\'@x,\'+1,\'\tx\r\n')
})
