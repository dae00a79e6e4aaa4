import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './hash'

test('other parts give another hash, also when they join to the same text', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, other) => {
      expect(sha256(...one).equals(sha256(...other))).toBe(JSON.stringify(one) === JSON.stringify(other))
    }),
  )
  expect(sha256('ab', 'c').equals(sha256('a', 'bc'))).toBe(false)
})
