import { expect, test } from 'vitest'
import { z } from 'zod'
import { answerText } from './answer-text'

const Run = z.object({ name: z.string(), nPairs: z.number(), rows: z.array(z.object({ at: z.iso.datetime() })) })
const run = { name: 'one', nPairs: 2, rows: [{ at: new Date(0) }] }

test('an answer is what its schema says, once it is text', () => {
  expect(answerText(Run, run)).toBe('{"name":"one","nPairs":2,"rows":[{"at":"1970-01-01T00:00:00.000Z"}]}')
})

test('an answer that says more than its schema is refused with the place, and so is one that says something else', () => {
  expect(() => answerText(Run, { ...run, rows: [{ at: new Date(0), secret: 'x' }] })).toThrow(
    'says more than its schema: answer.rows.0.secret',
  )
  expect(() => answerText(Run, { ...run, nPairs: Number.NaN })).toThrow('nPairs')
  expect(() => answerText(undefined, run)).toThrow('without a schema')
})

test('in production nothing is parsed', () => {
  expect(answerText(Run, { any: 1 }, false)).toBe('{"any":1}')
})
