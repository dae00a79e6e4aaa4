import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fairShares, slotsFor, takePermits } from './endpoint-shares'

const unlimited = { requestsPerMinute: null, tokensPerMinute: null, requests: 0, tokens: 0, elapsedSeconds: 0 }

test('what a modest worker leaves goes to the others', () => {
  const shares = fairShares(64, [
    { holder: 'a', wanted: 100 },
    { holder: 'b', wanted: 4 },
    { holder: 'c', wanted: 100 },
  ])
  expect([...shares].sort()).toEqual([
    ['a', 30],
    ['b', 4],
    ['c', 30],
  ])
})

test('a newcomer gets nothing until the others have given back', () => {
  const mine = { holder: 'b', wanted: 8 }
  expect(slotsFor(mine, [{ holder: 'a', wanted: 8, slots: 8 }], 8)).toBe(0)
  expect(slotsFor(mine, [{ holder: 'a', wanted: 8, slots: 4 }], 8)).toBe(4)
})

test('shares never exceed the limit nor what is wanted, and leave nothing unused that somebody wants', () => {
  const holders = fc.uniqueArray(fc.record({ holder: fc.string({ minLength: 1 }), wanted: fc.nat(300) }), {
    selector: ({ holder }) => holder,
  })
  fc.assert(
    fc.property(fc.nat(500), holders, (max, claims) => {
      const shares = fairShares(max, claims)
      const sum = [...shares.values()].reduce((total, share) => total + share, 0)
      expect(sum).toBe(
        Math.min(
          max,
          claims.reduce((total, { wanted }) => total + wanted, 0),
        ),
      )
      for (const { holder, wanted } of claims) expect(shares.get(holder)).toBeLessThanOrEqual(wanted)
    }),
  )
})

test('without limits everything waiting may start', () => {
  expect(takePermits(unlimited, [10, 10, 10], 0)).toMatchObject({ permits: 3, nextPermitMs: 0 })
})

test('a request larger than the token bucket starts when the bucket is full, and its debt delays the next', () => {
  const full = { ...unlimited, tokensPerMinute: 3000, tokens: 100, elapsedSeconds: 0 }
  const first = takePermits(full, [5000, 1], 0)
  expect(first).toMatchObject({ permits: 1, tokens: -4900 })
  expect(first.nextPermitMs).toBeGreaterThan(60_000)
})

test('no minute sees more requests than the limit, however the workers call', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 2000 }),
      fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 20, maxLength: 400 }),
      (limit, gapsMs) => {
        let level = 1
        let now = 0
        const starts: number[] = []
        for (const gap of gapsMs) {
          now += gap
          const taken = takePermits(
            { ...unlimited, requestsPerMinute: limit, requests: level, elapsedSeconds: gap / 1000 },
            Array(100).fill(1),
            0,
          )
          level = taken.requests
          starts.push(...Array<number>(taken.permits).fill(now))
        }
        for (const from of new Set(starts)) {
          expect(starts.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(Math.ceil(limit * (1 + 1e-9)))
        }
      },
    ),
    { numRuns: 40 },
  )
})
