import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LabelledPair } from '@/lib/store/export-pairs'
import { trlRow } from './trl-row'

const pair: LabelledPair = {
  id: 'p',
  externalId: null,
  messages: [{ role: 'user', content: 'Name a colour.' }],
  a: 'Blue.',
  b: 'Car.',
  ai: 'B',
  human: 'A',
  pA: 0.2,
  nA: 2,
  nB: 0,
  nTie: 1,
}

test('p_soft is the probability of the chosen response, whichever of A and B it is', () => {
  expect(trlRow(pair, 'ai')).toMatchObject({ chosen: 'Car.', rejected: 'Blue.', pSoft: 0.8 })
  expect(trlRow({ ...pair, ai: 'A', pA: 0.9 }, 'ai')).toMatchObject({ chosen: 'Blue.', rejected: 'Car.', pSoft: 0.9 })
})

test('by people p_soft is their share of votes, ties as one half, and absent where nobody but gold labelled', () => {
  expect(trlRow(pair, 'human').pSoft).toBeCloseTo(2.5 / 3)
  expect(trlRow({ ...pair, nA: 0, nTie: 0 }, 'human').pSoft).toBeNull()
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
        const [x, y] = [trlRow(one, label), trlRow(turned, label)]
        expect([y.chosen, y.rejected]).toEqual([x.chosen, x.rejected])
        expect(y.pSoft ?? -1).toBeCloseTo(x.pSoft ?? -1, 12)
      }
    }),
  )
})

test('refuses a tie, which has neither chosen nor rejected', () => {
  expect(() => trlRow({ ...pair, ai: 'tie' }, 'ai')).toThrow(RangeError)
})
