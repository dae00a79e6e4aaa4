import { expect, test } from 'vitest'
import type { PairRecord } from '@/lib/formats/record'
import { pairIdentifier } from './identify'

const record: PairRecord = {
  prompt: [{ role: 'user', content: 'Add.' }],
  responseA: { text: '4', policy: null },
  responseB: { text: '5', policy: null },
  tags: [],
  human: [],
  ai: [],
  meta: {},
}
const swapped: PairRecord = { ...record, responseA: record.responseB, responseB: record.responseA }

test('a pair is the same either way round, and another with another policy or prompt', () => {
  const identify = pairIdentifier()
  const { pairKey } = identify(1, record)
  expect(identify(2, swapped).pairKey).toBe(pairKey)
  expect(identify(3, { ...record, responseA: { text: '4', policy: 'm' } }).pairKey).not.toBe(pairKey)
  expect(identify(4, { ...record, prompt: [{ role: 'system', content: 'Add.' }] }).pairKey).not.toBe(pairKey)
})

test('white space around a message and its line ends do not make another prompt', () => {
  const identify = pairIdentifier()
  const prompt = (content: string) => identify(1, { ...record, prompt: [{ role: 'user', content }] }).promptKey
  expect(prompt(' one\r\ntwo \n')).toBe(prompt('one\ntwo'))
  expect(prompt('one two')).not.toBe(prompt('one\ntwo'))
})

test('a repeated row of a benchmark is an item of its own, also when an export of it comes in', () => {
  const identify = pairIdentifier()
  const first = identify(1, { ...record, rowIsItem: true })
  const second = identify(2, { ...swapped, rowIsItem: true })
  expect(second.pairKey).not.toBe(first.pairKey)
  expect([first.record.meta, second.record.meta]).toEqual([{}, { item_of_pair: 2 }])
  const { rowIsItem: _, ...exported } = second.record
  expect(pairIdentifier()(1, exported).pairKey).toBe(second.pairKey)
  expect(pairIdentifier()(1, { ...record, meta: { item_of_pair: 'x' } }).pairKey).toBe(first.pairKey)
})
