import { beforeAll, describe, expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { make } from '@/lib/store/testing'
import { positionScreen } from './position'
import { figureOf, steady } from './testing'

const filter = (parts: object = {}) => RunFilter.parse(parts)

describe('nine pairs in both orders, one in one order, one without a verdict', () => {
  let projectId: string
  beforeAll(async () => {
    projectId = (await make.project()).id
    const pairId = async (tag = 'other') => (await make.pair({ projectId, tags: [tag] })).id
    const labels = [
      { pairId: await pairId('first'), pFirstAB: 0.8, pFirstBA: 0.9 },
      { pairId: await pairId('first'), pFirstAB: 0.8, pFirstBA: 0.9 },
      { pairId: await pairId(), pFirstAB: 0.8, pFirstBA: 0.9 },
      { pairId: await pairId(), pFirstAB: 0.3, pFirstBA: 0.1 },
      { pairId: await pairId(), ...steady(0.9) },
      { pairId: await pairId(), ...steady(0.9) },
      { pairId: await pairId(), ...steady(0.2) },
      { pairId: await pairId(), ...steady(0.5) },
      { pairId: await pairId(), pFirstAB: 0.7, pFirstBA: 0.5 },
      { pairId: await pairId(), pFirstAB: null, pFirstBA: 0.9 },
      { pairId: await pairId(), pFirstAB: 0.9 },
    ]
    await make.run({ projectId, labels })
  })

  test('pairs that lack an order or a verdict are counted, and left out of the figures', async () => {
    const screen = await positionScreen(projectId, filter())
    expect(screen).toMatchObject({ nBothOrders: 9, nOneOrder: 1, nWithoutVerdict: 1, firstTwice: 3, secondTwice: 1 })
    expect(figureOf(screen.headline, 'samePositionRate').n).toBe(9)
  })

  test('the joint table goes by identity of the response', async () => {
    const { joint } = await positionScreen(projectId, filter())
    expect(joint.categories).toEqual(['A', 'B', 'tie', 'none'])
    expect(joint.counts).toEqual([
      [2, 3, 1, 0],
      [1, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 1, 0, 0],
    ])
  })

  test('every figure as by hand', async () => {
    const { headline } = await positionScreen(projectId, filter())
    const expected = {
      samePositionRate: 4 / 9,
      consistency: 4 / 9,
      flipRate: 5 / 9, // not the same-position rate: one pair flipped to a tie
      firstShare: 3 / 4,
      firstShareP: 10 / 16, // of 16 equally likely splits of four, ten are no more even than 3 to 1
      firstPickRate: 10 / 15, // of the 15 decisive inferences
      firstPositionExcess: (3 * 0.35 - 0.3 + 0.1) / 9,
      preferenceFairness: (1 - 4) / 9,
    }
    const values = Object.fromEntries(headline.map(({ key, figure }) => [key, figure.value]))
    expect(values).toEqual(Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, expect.closeTo(value, 9)])))
  })

  test('the density has a cell for each place where pairs are, edges in the bin above', async () => {
    const { density } = await positionScreen(projectId, filter())
    expect(density.bins).toBe(20)
    expect(density.cells).toEqual([
      { x: 4, y: 4, n: 1 },
      { x: 6, y: 18, n: 1 },
      { x: 10, y: 10, n: 1 },
      { x: 14, y: 10, n: 1 },
      { x: 16, y: 2, n: 3 },
      { x: 18, y: 18, n: 2 },
    ])
  })

  test('averaging drives same-position pairs to low confidence', async () => {
    const { byConfidence } = await positionScreen(projectId, filter())
    expect(byConfidence.map(({ n, samePositionRate }) => [n, samePositionRate.value])).toEqual([
      [4, 3 / 4],
      [2, 1 / 2],
      [0, null],
      [1, 0],
      [2, 0],
    ])
  })

  test('by tag, and narrowed to a tag', async () => {
    const { byTag } = await positionScreen(projectId, filter())
    expect(byTag.map(({ tag, figure }) => [tag, figure.value, figure.n])).toEqual([
      ['first', 1, 2],
      ['other', 2 / 7, 7],
    ])
    expect(figureOf((await positionScreen(projectId, filter({ tag: 'first' }))).headline, 'samePositionRate').value).toBe(1)
  })
})

test('a labeler that always takes the first: one half in every average, and the split says which', async () => {
  const { id: projectId } = await make.project()
  const labels = []
  for (let n = 0; n < 12; n += 1) labels.push({ pairId: (await make.pair({ projectId })).id, pFirstAB: 1, pFirstBA: 1 })
  await make.run({ projectId, labels })
  const { headline, density } = await positionScreen(projectId, filter())
  expect(figureOf(headline, 'samePositionRate').value).toBe(1)
  expect(figureOf(headline, 'firstShare').value).toBe(1)
  expect(figureOf(headline, 'firstShareP').value).toBeCloseTo(2 / 2 ** 12, 12)
  expect(figureOf(headline, 'preferenceFairness').value).toBe(-1)
  expect(figureOf(headline, 'firstPositionExcess').value).toBe(0.5)
  expect(density.cells).toEqual([{ x: 19, y: 0, n: 12 }])
})

test('one order alone says nothing about position, and every figure says so', async () => {
  const { id: projectId } = await make.project()
  await make.run({ projectId, labels: [{ pairId: (await make.pair({ projectId })).id, pFirstAB: 0.9 }] })
  const screen = await positionScreen(projectId, filter())
  expect(screen).toMatchObject({ nBothOrders: 0, nOneOrder: 1, density: { cells: [] } })
  for (const { key, figure } of screen.headline) expect(figure, key).toMatchObject({ value: null, undefinedBecause: expect.any(String) })
})

test('an empty project has no run and no figure', async () => {
  const screen = await positionScreen((await make.project()).id, filter())
  expect(screen).toMatchObject({ run: null, nBothOrders: 0, byTag: [] })
  expect(figureOf(screen.headline, 'samePositionRate')).toMatchObject({
    value: null,
    undefinedBecause: 'no pair was judged in both orders',
  })
})
