import fc from 'fast-check'
import { expect, test } from 'vitest'
import { intransitivity } from './intransitivity'

test('names each circle once, in the direction of its wins', () => {
  const beats = [
    ['b', 'a'],
    ['a', 'c'],
    ['c', 'b'],
    ['a', 'd'],
    ['b', 'd'],
    ['c', 'd'],
  ] as const
  expect(intransitivity(beats).circles).toEqual([['a', 'c', 'b']])
})

const names = ['a', 'b', 'c', 'd', 'e']
const tournament = fc
  .array(fc.boolean(), { minLength: 10, maxLength: 10 })
  .map((wins) =>
    names
      .flatMap((one, i) => names.slice(i + 1).map((other) => [one, other] as const))
      .map(([one, other], index): [string, string] => (wins[index] ? [one, other] : [other, one])),
  )

test('every circle it names is one, and there are as many as it counts', () => {
  fc.assert(
    fc.property(tournament, (beats) => {
      const { circles, cycles } = intransitivity(beats)
      const isBeaten = (winner: string, loser: string) => beats.some(([one, other]) => one === winner && other === loser)
      expect(circles).toHaveLength(cycles.value ?? -1)
      for (const [a, b, c] of circles) expect([isBeaten(a, b), isBeaten(b, c), isBeaten(c, a)]).toEqual([true, true, true])
    }),
  )
})
