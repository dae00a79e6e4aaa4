import { expect, test } from 'vitest'
import { activeClock, idleAfterMs } from './active-time'

function at(start = 0) {
  let now = start
  const clock = activeClock(() => now)
  return { clock, pass: (ms: number) => (now += ms) }
}

test('time with signs of life counts whole', () => {
  const { clock, pass } = at()
  pass(20_000)
  clock.sign()
  pass(20_000)
  expect(clock.read()).toEqual({ durationMs: 40_000, activeMs: 40_000 })
})

test('of a long silence only its beginning counts', () => {
  const { clock, pass } = at()
  pass(600_000)
  clock.sign()
  pass(1_000)
  expect(clock.read()).toEqual({ durationMs: 601_000, activeMs: idleAfterMs + 1_000 })
})

test('time behind another window does not count', () => {
  const { clock, pass } = at()
  pass(5_000)
  clock.setVisible(false)
  pass(10_000)
  clock.sign()
  pass(10_000)
  clock.setVisible(true)
  pass(2_000)
  expect(clock.read()).toEqual({ durationMs: 27_000, activeMs: 7_000 })
})

test('another pair begins at 0', () => {
  const { clock, pass } = at(50)
  pass(5_000)
  clock.restart()
  pass(300)
  expect(clock.read()).toEqual({ durationMs: 300, activeMs: 300 })
})
