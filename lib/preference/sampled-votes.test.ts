import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampledVotes } from './sampled-votes'

test('property: swapping the responses mirrors every estimate, and smoothing keeps off 0 and 1', () => {
  const votes = fc.integer({ min: 1, max: 200 }).chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }))
  fc.assert(
    fc.property(votes, ({ k, n }) => {
      const [one, other] = [sampledVotes(k, n), sampledVotes(n - k, n)]
      for (const name of ['raw', 'jeffreys', 'laplace'] as const) expect(one[name]).toBeCloseTo(1 - (other[name] ?? Number.NaN), 12)
      expect(one.jeffreys).toBeGreaterThan(0)
      expect(one.laplace).toBeLessThan(1)
    }),
  )
})

test.each([
  { k: 3, n: 2, argument: 'nFirst' },
  { k: -1, n: 2, argument: 'nFirst' },
  { k: 0, n: 1.5, argument: 'n must' },
])('refuses $k of $n votes', ({ k, n, argument }) => {
  expect(() => sampledVotes(k, n)).toThrow(argument)
})
