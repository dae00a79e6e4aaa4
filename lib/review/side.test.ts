import { expect, test } from 'vitest'
import { preferenceOfChoice, shownOrder, sideOfPreference } from './side'

test('A is on the left about half of the time', () => {
  const left = Array.from({ length: 2000 }, (_, pair) => shownOrder('seed', 'ana', `pair ${pair}`)).filter((order) => order === 'AB').length
  expect(left).toBeGreaterThan(900)
  expect(left).toBeLessThan(1100)
})

test('the left response is A in order AB and B in order BA; a tie is a tie', () => {
  expect([
    preferenceOfChoice('left', 'AB'),
    preferenceOfChoice('left', 'BA'),
    preferenceOfChoice('right', 'AB'),
    preferenceOfChoice('right', 'BA'),
  ]).toEqual(['A', 'B', 'B', 'A'])
  expect(preferenceOfChoice('tie', 'BA')).toBe('tie')
  expect(preferenceOfChoice('bothBad', 'AB')).toBe('tie')
})

test('the side of a preference is the choice that means it', () => {
  for (const order of ['AB', 'BA'] as const)
    for (const choice of ['left', 'right', 'tie'] as const) expect(sideOfPreference(preferenceOfChoice(choice, order), order)).toBe(choice)
})
