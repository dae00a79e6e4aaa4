import { expect, test } from 'vitest'
import { mixed } from './deal'

const isTurn =
  (...turns: number[]) =>
  (nth: number) =>
    turns.includes(nth)

test('every turn has its calibration pair, also where one turn follows another', () => {
  expect(mixed(['p', 'q', 'r', 's'], ['x', 'y', 'z'], isTurn(2, 3, 5))).toEqual(['p', 'q', 'x', 'y', 'r', 'z', 's'])
})

test('without calibration pairs left the others close ranks', () => {
  expect(mixed(['p', 'q', 'r'], ['x'], () => true)).toEqual(['x', 'p', 'q', 'r'])
  expect(mixed(['p'], [], () => true)).toEqual(['p'])
})
