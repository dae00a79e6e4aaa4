import type { z } from 'zod'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { RunFilter } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { againstRest } from '@/lib/stats/against-rest'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { clusteredProportion } from '@/lib/stats/clustered-proportion'
import { definitions } from '@/lib/stats/definitions/definitions'
import { adjustPValues } from '@/lib/stats/multiple-testing'
import { scoreProportion } from '@/lib/stats/score-proportion'
import { countSlices, type GroupMoments, SliceBy } from '@/lib/store/counts-slices'
import { listAnnotators } from '@/lib/store/filter-options'
import { lengthPlace } from './length-place'
import { Correction, type SliceRow, type SlicesScreen } from './slices-types'

/** By what the alignment is divided, and how the p-values are corrected for the number of slices. */
export const SliceFilter = RunFilter.extend({
  by: SliceBy.default('tag'),
  correction: Correction.default('holm'),
})
export type SliceFilter = z.infer<typeof SliceFilter>

/** Alignment slice by slice, each tested against all other pairs, with the p-values corrected for their number. */
export const slicesScreen = cachedScreen(makeSlices)

async function makeSlices(projectId: string, filter: SliceFilter): Promise<SlicesScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [{ all, groups }, annotators] = await Promise.all([countSlices(slice, filter.by, filter.ties), listAnnotators(projectId)])
  const tested = groups.map((group) => ({ group, ...againstRest(group.inside, group.outside, group.cross, all.nClusters) }))
  const ps = tested.flatMap(({ p }) => (p.value === null ? [] : [p.value]))
  const adjusted = filter.correction === 'none' ? ps : adjustPValues(ps, filter.correction)
  const nameOf = (name: string) => annotators.find(({ id }) => id === name)?.name ?? name
  let place = 0
  const rows: SliceRow[] = tested.map(({ group, difference, p }) => {
    const own = p.value === null ? null : (adjusted[place++] ?? null)
    const row = { figure: alignmentOf(group.inside), difference, p: p.value, adjusted: own }
    return { ...row, ...placeOf(filter.by, group, nameOf) }
  })
  return {
    run,
    by: filter.by,
    correction: filter.correction,
    overall: alignmentOf(all),
    rows: inOrder(filter.by, rows),
    definitions: [definitions.alignment, definitions.sliceDifference],
  }
}

/** As on the agreement screen: Wilson's interval where every prompt has one pair, else one that allows for pairs of one prompt being alike. */
function alignmentOf(moments: ClusterMoments) {
  const undefinedBecause = 'no pair has both labels that the tie rule can use'
  const { n, nClusters, sum, sumOfSquaredSums } = moments
  if (nClusters === n) return scoreProportion({ n, sum, sumOfSquares: sumOfSquaredSums }, { undefinedBecause })
  return clusteredProportion(moments, { undefinedBecause })
}

function placeOf(by: SliceBy, { name }: GroupMoments, annotatorName: (id: string) => string): Pick<SliceRow, 'name' | 'conditions'> {
  if (by === 'annotator') return { name: annotatorName(name), conditions: { human: name } }
  if (by === 'length') return lengthPlace(name)
  if (by === 'week' || by === 'month') return timePlace(by, name)
  return { name, conditions: { [by]: name } }
}

/** A week by its Monday, a month by its name in figures. */
function timePlace(by: 'week' | 'month', from: string): Pick<SliceRow, 'name' | 'conditions'> {
  const end = new Date(from)
  if (by === 'week') end.setUTCDate(end.getUTCDate() + 7)
  else end.setUTCMonth(end.getUTCMonth() + 1)
  const name = by === 'week' ? `week of ${from}` : from.slice(0, 7)
  return { name, conditions: { labelledFrom: from, labelledBefore: end.toISOString().slice(0, 10) } }
}

/** Lengths and times from the first on; others by size. */
function inOrder(by: SliceBy, rows: readonly SliceRow[]): SliceRow[] {
  if (by === 'length') return rows.toSorted(byLength)
  if (by === 'week' || by === 'month') return rows.toSorted((x, y) => (x.name < y.name ? -1 : 1))
  return rows.toSorted((x, y) => y.figure.n - x.figure.n)
}

const byLength = (x: SliceRow, y: SliceRow): number => Number(x.conditions.minDelta) - Number(y.conditions.minDelta)
