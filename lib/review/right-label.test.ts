import { expect, test } from 'vitest'
import { checkValue, labelValue } from './right-label'

test('a label is right, wrong, or a matter of the tie rule', () => {
  expect([labelValue('A', 'A', 'exclude'), labelValue('A', 'B', 'half')]).toEqual([1, 0])
  expect((['exclude', 'half', 'strict'] as const).map((rule) => labelValue('A', 'tie', rule))).toEqual([null, 0.5, 0])
  expect((['exclude', 'half', 'strict'] as const).map((rule) => labelValue('tie', 'tie', rule))).toEqual([null, 1, 1])
  expect((['exclude', 'half', 'strict'] as const).map((rule) => labelValue('B', null, rule))).toEqual([null, 0.5, 0])
})

test('verdicts of several people are averaged, unsure ones by the rule', () => {
  const counts = { nAgree: 1, nDisagree: 1, nUnsure: 2 }
  expect((['exclude', 'half', 'strict'] as const).map((rule) => checkValue(counts, rule))).toEqual([0.5, 0.5, 0.25])
  expect(checkValue({ nAgree: 0, nDisagree: 0, nUnsure: 3 }, 'exclude')).toBeNull()
})
