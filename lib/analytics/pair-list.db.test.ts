import { beforeAll, expect, test } from 'vitest'
import { make } from '@/lib/store/testing'
import { pairCount, pairList } from './pair-list'
import { PairFilter } from './pairs'

let projectId: string
let rare: string[]

beforeAll(async () => {
  projectId = (await make.project()).id
  rare = []
  for (let n = 1; n <= 30; n += 1) {
    const { id } = await make.pair({ projectId, tags: n % 10 === 3 ? ['rare'] : ['common'] })
    if (n % 10 === 3) rare.push(id)
  }
})

const oneWindow = { firstStep: 4, patienceMs: 0 }

async function allPages(filter: PairFilter, limit: number) {
  const pages = []
  for (let after: number | null = 0; after !== null; after = pages.at(-1)?.next ?? null) {
    pages.push(await pairList(projectId, filter, { after, limit }, oneWindow))
  }
  return pages
}

test('a page that would take too long comes before it is full, says how far it looked, and the next one goes on there', async () => {
  const pages = await allPages(PairFilter.parse({ tag: 'rare' }), 10)
  expect(pages.map(({ pairs, lookedUpTo, last }) => [pairs.length, lookedUpTo, last])).toEqual([
    [1, 4, 30],
    [0, 8, 30],
    [0, 12, 30],
    [1, 16, 30],
    [0, 20, 30],
    [1, 24, 30],
    [0, 28, 30],
    [0, 30, 30],
  ])
  expect(pages.flatMap(({ pairs }) => pairs.map(({ id }) => id))).toEqual(rare)
})

test('once the pairs were counted, full pages come from anywhere, until a pair is added', async () => {
  const filter = PairFilter.parse({ tag: 'rare', human: 'majority' })
  expect(await pairCount(projectId, filter)).toEqual({ total: 3 })
  const pages = await allPages(filter, 2)
  expect(pages.map(({ pairs, next }) => [pairs.map(({ id }) => id), next])).toEqual([
    [rare.slice(0, 2), 13],
    [rare.slice(2), null],
  ])
  await make.pair({ projectId, tags: ['rare'] })
  const [first] = await allPages(filter, 2)
  expect(first).toMatchObject({ lookedUpTo: 4, last: 31 })
  expect(await pairCount(projectId, filter)).toEqual({ total: 4 })
})

test('the filter asks for the human label under the name that it has in addresses', async () => {
  const pair = await make.pair({ projectId, human: [{ annotator: 'ana', preference: 'B' }] })
  const { pairs } = await pairList(projectId, PairFilter.parse({ label: 'B' }), { after: 0, limit: 10 })
  expect(pairs.map(({ id }) => id)).toEqual([pair.id])
})
