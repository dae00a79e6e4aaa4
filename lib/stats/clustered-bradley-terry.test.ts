import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bradleyTerry } from './bradley-terry'
import { type ClusteredGames, clusteredBradleyTerry } from './clustered-bradley-terry'
import { davidson } from './davidson'
import { sigmoid } from './logistic'
import { seededRandom } from './random'

const Cell = fc.record({ winsI: fc.integer({ min: 1, max: 9 }), winsJ: fc.integer({ min: 1, max: 9 }) })
/** Every two of three players in both orders, so that strengths and order effect exist. */
const tournaments = fc.array(Cell, { minLength: 6, maxLength: 6 }).map((cells) => {
  const orders = [0, 1, 2].flatMap((i) => [0, 1, 2].filter((j) => j !== i).map((j) => ({ i, j })))
  return orders.map((order, index) => ({ ...order, ...(cells[index] ?? { winsI: 1, winsJ: 1 }) }))
})

/** Each game by itself, in a cluster of its own. */
function singly(games: readonly { i: number; j: number; winsI: number; winsJ: number }[]): ClusteredGames[] {
  return games.flatMap(({ i, j, winsI, winsJ }, index) => [
    ...Array.from({ length: winsI }, (_, n) => ({ i, j, winsI: 1, winsJ: 0, cluster: `${index} w${n}` })),
    ...Array.from({ length: winsJ }, (_, n) => ({ i, j, winsI: 0, winsJ: 1, cluster: `${index} l${n}` })),
  ])
}

test('the strengths and the intervals of the model are those of the pooled games', () => {
  fc.assert(
    fc.property(tournaments, (games) => {
      const [clustered, plain] = [
        clusteredBradleyTerry(3, singly(games), { orderEffect: true }),
        bradleyTerry(3, games, { orderEffect: true }),
      ]
      expect(clustered.centred.map(({ value }) => value)).toEqual(plain.centred.map(({ value }) => expect.closeTo(value ?? Number.NaN, 8)))
      expect(clustered.robust.map(({ value }) => value)).toEqual(plain.centred.map(({ value }) => expect.closeTo(value ?? Number.NaN, 8)))
      expect(clustered.centred.map(({ standardError }) => standardError)).toEqual(
        plain.centred.map(({ standardError }) => expect.closeTo(standardError ?? Number.NaN, 8)),
      )
    }),
    { numRuns: 40 },
  )
})

test('where the model fits exactly and every game is a cluster, sandwich and model agree but for G/(G − 1)', () => {
  // Two players: the model is saturated, and the mean of (w − p)² is p(1 − p).
  const games = singly([{ i: 0, j: 1, winsI: 30, winsJ: 20 }])
  const { robust, centred } = clusteredBradleyTerry(2, games)
  expect((robust[0]?.standardError ?? 0) ** 2).toBeCloseTo(((centred[0]?.standardError ?? 0) ** 2 * 50) / 49, 10)
})

test('games that are copies of each other in one cluster count once: the sandwich is as wide as without the copies', () => {
  fc.assert(
    fc.property(tournaments, fc.integer({ min: 2, max: 5 }), (games, copies) => {
      const single = singly(games)
      const copied = single.flatMap((game) => Array.from({ length: copies }, () => game))
      const [one, many] = [clusteredBradleyTerry(3, single), clusteredBradleyTerry(3, copied)]
      expect(many.robust.map(({ standardError }) => standardError)).toEqual(
        one.robust.map(({ standardError }) => expect.closeTo(standardError ?? Number.NaN, 8)),
      )
      // The model takes the copies for news.
      expect(many.centred[0]?.standardError ?? 0).toBeLessThan(one.centred[0]?.standardError ?? 0)
    }),
    { numRuns: 30 },
  )
})

test('what the fit refuses has no robust interval either, and one cluster alone has none', () => {
  const always = clusteredBradleyTerry(2, [{ i: 0, j: 1, winsI: 5, winsJ: 0, cluster: 'a' }])
  expect(always.robust[0]).toMatchObject({ value: null, undefinedBecause: expect.stringContaining('separated') })
  const alone = clusteredBradleyTerry(2, [{ i: 0, j: 1, winsI: 5, winsJ: 3, cluster: 'a' }])
  expect(alone.robust[0]).toMatchObject({ value: expect.any(Number), interval: null, note: expect.stringContaining('one prompt') })
})

/** Prompts with a pair of every two policies whose outcomes share a draw of the prompt, so that they go together. */
function drawn(theta: readonly number[], order: number, nPrompts: number, random: () => number): ClusteredGames[] {
  return Array.from({ length: nPrompts }, (_, prompt) => {
    const shared = random()
    const draw = () => (random() < 0.5 ? shared : random())
    return theta.flatMap((one, i) =>
      theta.flatMap((other, j): ClusteredGames[] => {
        if (i === j) return []
        const isWin = draw() < sigmoid(one - other + order)
        return [{ i, j, winsI: Number(isWin), winsJ: Number(!isWin), cluster: String(prompt) }]
      }),
    )
  }).flat()
}

test('over many draws with games that go together the sandwich covers strengths and order effect', () => {
  const theta = [0.6, 0.1, -0.7]
  const random = seededRandom(7)
  const nDraws = 400
  let [held, heldOrder] = [0, 0]
  for (let draw = 0; draw < nDraws; draw += 1) {
    const { robust, robustOrderEffect } = clusteredBradleyTerry(3, drawn(theta, 0.4, 80, random), { orderEffect: true })
    const covers = (interval: readonly [number, number] | null | undefined, value: number) =>
      interval != null && interval[0] <= value && value <= interval[1]
    held += robust.filter(({ interval }, player) => covers(interval, theta[player] ?? 0)).length / theta.length
    heldOrder += Number(covers(robustOrderEffect?.interval, 0.4))
  }
  expect(held / nDraws).toBeGreaterThan(0.92)
  expect(heldOrder / nDraws).toBeGreaterThan(0.92)
})

test('Davidson’s model without an order effect treats both sides alike, and its intervals narrow with copies only in the model', () => {
  const games = [
    { i: 0, j: 1, winsI: 12, ties: 5, winsJ: 6, cluster: 'a' },
    { i: 1, j: 2, winsI: 9, ties: 3, winsJ: 8, cluster: 'b' },
    { i: 2, j: 0, winsI: 4, ties: 6, winsJ: 10, cluster: 'c' },
  ]
  const turned = games.map(({ i, j, winsI, winsJ, ...rest }) => ({ ...rest, i: j, j: i, winsI: winsJ, winsJ: winsI }))
  const [one, other] = [davidson(3, games), davidson(3, turned, { reference: 2 })]
  const closeTo = (value: number | null) => expect.closeTo(value ?? Number.NaN, 8)
  for (const of of ['centred', 'robust'] as const) {
    expect(other[of].map(({ value }) => value)).toEqual(one[of].map(({ value }) => closeTo(value)))
    expect(other[of].map(({ standardError }) => standardError)).toEqual(one[of].map(({ standardError }) => closeTo(standardError)))
  }
  expect(other.nu.value).toBeCloseTo(one.nu.value ?? 0, 8)
  const twice = davidson(3, [...games, ...games])
  expect(twice.robust.map(({ standardError }) => standardError)).toEqual(one.robust.map(({ standardError }) => closeTo(standardError)))
  expect(twice.centred[0]?.standardError).toBeCloseTo((one.centred[0]?.standardError ?? 0) / Math.SQRT2, 8)
})

test('Davidson’s order effect is found where the first of equals wins more often, and ties stay apart', () => {
  const fair = [
    { i: 0, j: 1, winsI: 60, ties: 20, winsJ: 30, cluster: 'a' },
    { i: 1, j: 0, winsI: 60, ties: 20, winsJ: 30, cluster: 'b' },
  ]
  const { orderEffect, centred, nu } = davidson(2, fair, { orderEffect: true })
  expect(orderEffect?.value).toBeCloseTo(Math.log(2), 8)
  expect(centred[0]?.value).toBeCloseTo(0, 8)
  expect(nu.value).toBeCloseTo(20 / Math.sqrt(60 * 30), 8)
})
