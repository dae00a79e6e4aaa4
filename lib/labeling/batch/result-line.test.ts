import { expect, test } from 'vitest'
import { customId, readCustomId } from './custom-id'
import { readResultLine } from './result-line'

const key = { pairId: '01a21374-c0b4-7253-8ed8-20da3964500e', order: 'BA' as const, sample: 63, step: 200 }
const name = customId(key, 3)
const line = (rest: object) => JSON.stringify({ id: 'batch_req_1', custom_id: name, ...rest })
const answered = (status_code: number, body: unknown) => line({ response: { status_code, request_id: 'r', body }, error: null })
const completion = { choices: [{ message: { content: '1' }, finish_reason: 'stop' }], usage: { prompt_tokens: 7, completion_tokens: 1 } }

test('a name fits what endpoints take, and leads back to its request and to no other version', () => {
  expect(name.length).toBeLessThanOrEqual(64)
  expect(readCustomId(name, 3)).toEqual(key)
  expect(readCustomId(name, 4)).toBeNull()
  expect(readCustomId('request-1', 3)).toBeNull()
})

test('an answer is read as from a server', () => {
  expect(readResultLine(answered(200, completion), 3)).toMatchObject({
    result: { ...key, failure: null, answer: { choices: [{ text: '1', finish: 'stop' }], inputTokens: 7, outputTokens: 1 } },
    broken: null,
  })
})

test.each([
  {
    name: 'refused for its own fault',
    text: answered(400, { error: { message: 'too long' } }),
    kind: 'request refused',
    again: false,
    broken: false,
  },
  { name: 'a rate limit', text: answered(429, { error: { message: 'slow down' } }), kind: 'rate limited', again: true, broken: false },
  { name: 'a server error', text: answered(503, { error: { message: 'no room' } }), kind: 'server error', again: true, broken: false },
  {
    name: 'an error with status 200',
    text: answered(200, { error: { message: 'overloaded' } }),
    kind: 'error in the answer',
    again: true,
    broken: false,
  },
  { name: 'no completion', text: answered(200, { hello: 1 }), kind: 'unreadable answer', again: true, broken: false },
  {
    name: 'an error without a status',
    text: line({ response: null, error: { code: 'odd', message: 'odd' } }),
    kind: 'error in the answer',
    again: true,
    broken: false,
  },
  { name: 'a refused key', text: answered(401, { error: { message: 'no' } }), kind: 'key refused', again: true, broken: true },
])('$name is "$kind"', ({ text, kind, again, broken }) => {
  const read = readResultLine(text, 3)
  expect(read).toMatchObject({ result: { ...key, answer: null, failure: { kind, again } } })
  expect(read !== null && read !== 'not reached' && read.broken !== null).toBe(broken)
})

test.each(['batch_expired', 'batch_cancelled'])('%s was not reached, which is no failure', (code) => {
  expect(readResultLine(line({ response: null, error: { code, message: 'over' } }), 3)).toBe('not reached')
})

test.each(['', '{"custom_id": "half a', '[]', JSON.stringify({ custom_id: 'another', response: null })])('%j says nothing', (text) => {
  expect(readResultLine(text, 3)).toBeNull()
})
