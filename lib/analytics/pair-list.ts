import { cachedScreen } from '@/lib/slice/cached-screen'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { type Found, findPairs, lastOrdinal, listPairs, type PairConditions, type PairRow, pairsAt, type Window } from '@/lib/store/pairs'
import type { Slice } from '@/lib/store/slice'
import { conditionsOf, type PairFilter } from './pairs'
import type { PairCount, PairListPage } from './pairs-types'

/** Places of so many pairs are kept for a filter; where more match, a page is found by walking. */
const mostPlaces = 50_000
/** The first window has so many places; a page that is not full after so many milliseconds is answered as far as it came. */
type Pace = { firstStep: number; patienceMs: number }
const usualPace: Pace = { firstStep: 2000, patienceMs: 80 }

const found = cachedScreen(async (projectId: string, filter: PairFilter): Promise<Found> => {
  const run = await screenRun(projectId, filter)
  return findPairs(sliceOf(projectId, run?.id ?? null, filter), conditionsOf(filter), mostPlaces)
})

/** How many pairs are under the filter. A look at the whole project, kept while nothing changes. */
export async function pairCount(projectId: string, filter: PairFilter): Promise<PairCount> {
  return { total: (await found(projectId, filter)).total }
}

/**
 * The pairs under the filter after the place `after`. Where the places of all of them are known (`pairCount` was asked), they are looked up; else the
 * project is walked, and a page may have less than `limit` pairs, or none, although more follow: that is so while `next` is a number.
 */
export async function pairList(projectId: string, filter: PairFilter, page: Page, pace = usualPace): Promise<PairListPage> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const conditions = conditionsOf(filter)
  const [known, last] = await Promise.all([found.known(projectId, filter), lastOrdinal(projectId)])
  const places = known?.ordinals ?? null
  const { pairs, lookedUpTo } =
    places === null
      ? await walkPairs((window) => listPairs(slice, conditions, window), page, last, pace)
      : await lookUp(slice, conditions, page, places, last)
  return { run, pairs, next: lookedUpTo < last ? lookedUpTo : null, lookedUpTo, last }
}

type Page = { after: number; limit: number }
type Part = { pairs: PairRow[]; lookedUpTo: number }

async function lookUp(
  slice: Slice,
  conditions: PairConditions,
  { after, limit }: Page,
  places: readonly number[],
  last: number,
): Promise<Part> {
  const wanted = places.filter((ordinal) => ordinal > after).slice(0, limit)
  const pairs = wanted.length === 0 ? [] : await pairsAt(slice, conditions, wanted)
  return { pairs, lookedUpTo: wanted.length < limit ? last : (wanted.at(-1) ?? last) }
}

/**
 * The rows of a page, and up to where the project was looked at for them: window after window, each as large as the time that is left allows by the speed
 * of the one before.
 * @param list the first rows of a window, at most `limit`, in the order of arrival
 * @param last the place of the project's last pair
 */
export async function walkPairs<Row extends { ordinal: number }>(
  list: (window: Window & { limit: number }) => Promise<Row[]>,
  { after, limit }: Page,
  last: number,
  pace = usualPace,
): Promise<{ pairs: Row[]; lookedUpTo: number }> {
  const start = performance.now()
  const pairs: Row[] = []
  let step = pace.firstStep
  let from = after
  while (pairs.length < limit && from < last) {
    const before = performance.now()
    const upTo = Math.min(last, from + step)
    const rows = await list({ after: from, upTo, limit: limit - pairs.length })
    pairs.push(...rows)
    from = pairs.length === limit ? (rows.at(-1)?.ordinal ?? upTo) : upTo
    const now = performance.now()
    const left = pace.patienceMs - (now - start)
    if (left <= 0) break
    step = Math.max(1, Math.min(4 * step, Math.floor((step * left) / (now - before))))
  }
  return { pairs, lookedUpTo: from }
}
