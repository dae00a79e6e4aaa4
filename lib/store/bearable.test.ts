import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bearableAfter } from './bearable'

const calm = { answered: 50, overloaded: 0, slowdown: 1 }
const state = { bearable: null, max: 64, inUse: 64, isWanted: true, elapsedSeconds: 0.5, secondsSinceShrunk: null }

test('nothing is held back while nothing speaks against the setting', () => {
  expect(bearableAfter(state, calm)).toEqual({ bearable: null, hasShrunk: false })
})

test('refusals shrink what is in use, once until that can have shown', () => {
  const refused = { answered: 40, overloaded: 10, slowdown: 1 }
  expect(bearableAfter({ ...state, inUse: 40 }, refused)).toEqual({ bearable: 28, hasShrunk: true })
  expect(bearableAfter({ ...state, bearable: 28, secondsSinceShrunk: 0.5 }, refused)).toEqual({ bearable: 28, hasShrunk: false })
})

test('the more are refused, the more it shrinks', () => {
  expect(bearableAfter(state, { answered: 50, overloaded: 50, slowdown: 1 }).bearable).toBe(32)
  expect(bearableAfter(state, { answered: 1, overloaded: 99, slowdown: 1 }).bearable).toBe(16)
})

test('one refusal in a hundred does not', () => {
  expect(bearableAfter(state, { answered: 99, overloaded: 1, slowdown: 1 }).hasShrunk).toBe(false)
})

test('answers that take several times as long as the best shrink it too', () => {
  expect(bearableAfter(state, { answered: 20, overloaded: 0, slowdown: 6 }).bearable).toBeCloseTo(57.6)
  expect(bearableAfter(state, { answered: 3, overloaded: 0, slowdown: 6 }).hasShrunk).toBe(false)
})

test('it grows back to the setting, and only while more is wanted', () => {
  expect(bearableAfter({ ...state, bearable: 10, isWanted: false }, calm).bearable).toBe(10)
  let bearable: number | null = 4
  for (let step = 0; step < 400 && bearable !== null; step += 1) bearable = bearableAfter({ ...state, bearable }, calm).bearable
  expect(bearable).toBeNull()
})

test('against a server that turns away what is above its limit, it stays about there', () => {
  const borne = 20
  let at: { bearable: number | null; since: number | null } = { bearable: null, since: null }
  const seen: number[] = []
  for (let step = 0; step < 600; step += 1) {
    const inUse = Math.floor(at.bearable ?? 64)
    seen.push(inUse)
    const report = { answered: Math.min(inUse, borne), overloaded: Math.max(0, inUse - borne), slowdown: 1 }
    const { bearable, hasShrunk } = bearableAfter({ ...state, bearable: at.bearable, inUse, secondsSinceShrunk: at.since }, report)
    at = { bearable, since: hasShrunk ? 0 : at.since === null ? null : at.since + 0.5 }
  }
  const settled = seen.slice(100)
  const mean = settled.reduce((sum, n) => sum + n, 0) / settled.length
  expect(mean).toBeGreaterThan(0.75 * borne)
  expect(mean).toBeLessThan(1.1 * borne)
})

test('it is at least 1 and at most the setting, whatever is reported', () => {
  const report = fc.record({
    answered: fc.nat(1000),
    overloaded: fc.nat(1000),
    slowdown: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  })
  fc.assert(
    fc.property(
      report,
      fc.option(fc.double({ min: 1, max: 500, noNaN: true })),
      fc.integer({ min: 1, max: 300 }),
      fc.nat(400),
      (seen, bearable, max, inUse) => {
        const after = bearableAfter({ ...state, bearable, max, inUse }, seen).bearable
        expect(after ?? max).toBeGreaterThanOrEqual(1)
        expect(after ?? max).toBeLessThanOrEqual(max)
      },
    ),
  )
})
