import fc from 'fast-check'
import { expect, test } from 'vitest'
import { trlRow } from '@/lib/formats/trl-writer'
import type { LabelledPair } from '@/lib/store/export-pairs'
import type { LabelKind } from '@/lib/words/people'
import { writtenPair } from './written-pair'

const pair: LabelledPair = {
  id: 'p',
  externalId: null,
  messages: [{ role: 'user', content: 'Name a colour.' }],
  a: 'Blue.',
  b: 'Car.',
  policyA: null,
  policyB: null,
  tags: [],
  split: null,
  part: null,
  ai: 'B',
  human: 'A',
  pA: 0.2,
  pAFirst: 0.3,
  pASecond: 0.1,
  nA: 2,
  nB: 0,
  nTie: 1,
}
const row = (one: LabelledPair, label: LabelKind) =>
  trlRow(writtenPair(one, label), { conversational: false, prompt: 'explicit' }, { withMargin: false })

test('p_soft is the probability of the chosen response, whichever of A and B it is', () => {
  expect(row(pair, 'ai')).toMatchObject({ chosen: 'Car.', rejected: 'Blue.', p_soft: 0.8 })
  expect(row({ ...pair, ai: 'A', pA: 0.9 }, 'ai')).toMatchObject({ chosen: 'Blue.', rejected: 'Car.', p_soft: 0.9 })
})

test('by people p_soft is their share of votes, ties as one half, and absent where nobody but gold labelled', () => {
  expect(row(pair, 'human').p_soft).toBeCloseTo(2.5 / 3)
  expect(row({ ...pair, nA: 0, nTie: 0 }, 'human')).not.toHaveProperty('p_soft')
})

test('swapping A and B everywhere exports the same row', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(9), fc.nat(9), (pA, nA, nB) => {
      const one: LabelledPair = { ...pair, pA, nA, nB, nTie: 0, ai: pA >= 0.5 ? 'A' : 'B', human: nA >= nB ? 'A' : 'B' }
      const turned: LabelledPair = {
        ...one,
        a: one.b,
        b: one.a,
        pA: 1 - pA,
        nA: nB,
        nB: nA,
        ai: one.ai === 'A' ? 'B' : 'A',
        human: one.human === 'A' ? 'B' : 'A',
      }
      for (const label of ['ai', 'human'] as const) {
        const [x, y] = [row(one, label), row(turned, label)]
        expect([y.chosen, y.rejected]).toEqual([x.chosen, x.rejected])
        expect(Number(y.p_soft ?? -1)).toBeCloseTo(Number(x.p_soft ?? -1), 12)
      }
    }),
  )
})

test('refuses a pair without the label', () => {
  expect(() => writtenPair({ ...pair, ai: null }, 'ai')).toThrow(RangeError)
})
