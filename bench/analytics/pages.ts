import { pairCount, pairList } from '@/lib/analytics/pair-list'
import { PairFilter } from '@/lib/analytics/pairs'
import { bumpVersion } from './endpoints'
import type { Study } from './study'

const limit = 100

/**
 * Milliseconds for a page of the pairs table at its beginning, middle and end, under one filter a row: while the project is walked, then how long it takes
 * to count the pairs (which finds the places of rare ones), and a page at the beginning after that. In brackets how many pairs a first page had.
 */
export async function measurePages({ projectId, runIds, nPairs }: Study): Promise<string[][]> {
  const filters: [string, Record<string, string>][] = [
    ['no filter', {}],
    ['AI says A', { ai: 'A' }],
    ['AI against people', { agree: 'no' }],
    ['two orders disagree', { consistent: 'no' }],
    ['confidence above 0.95', { minConfidence: '0.95' }],
    ['no AI label (none)', { ai: 'none' }],
    ['a tag', { tag: 'topic-3' }],
    ['a policy', { policy: 'policy-7' }],
    ['a common word', { q: 'answer' }],
    ['a word that is nowhere', { q: 'zebra' }],
    ['an id', { q: `bench-${nPairs - 2}` }],
  ]
  const rows: string[][] = []
  for (const [name, conditions] of filters) {
    const filter = PairFilter.parse({ run: runIds[0], ...conditions })
    const timed = async (work: () => Promise<unknown>) => {
      const start = performance.now()
      await work()
      return (performance.now() - start).toFixed(0)
    }
    const at = (after: number) => timed(() => pairList(projectId, filter, { after, limit }))
    const shown = async () => `(${(await pairList(projectId, filter, { after: 0, limit })).pairs.length})`
    await bumpVersion(projectId)
    const walked = [`${await at(0)} ${await shown()}`, await at(Math.floor(nPairs / 2)), await at(nPairs - 2 * limit)]
    const count = await timed(() => pairCount(projectId, filter))
    rows.push([name, ...walked, count, `${await at(0)} ${await shown()}`])
  }
  return rows
}
