import { z } from 'zod'
import { billOf } from '@/lib/labeling/bill'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { RunFilter, readLeniently, type Search } from '@/lib/slice/filter'
import { agreementByPrompt, kappaByPrompt } from '@/lib/stats/agreement-by-prompt'
import { definitions } from '@/lib/stats/definitions/definitions'
import { defined, type Figure, intervalWithin, undefinedFigure } from '@/lib/stats/figure'
import { costPer1000Labels, humanUsdPer1000Labels } from '@/lib/stats/labeling-cost'
import { meanByPrompt } from '@/lib/stats/mean-by-prompt'
import { shareByPrompt } from '@/lib/stats/share-by-prompt'
import { sumMoments } from '@/lib/stats/sum-moments'
import {
  countAgreementOfRuns,
  countOrdersOfRuns,
  countShared,
  humanLonger,
  type PaceRow,
  paceOfRuns,
  type RunAgreementRow,
  type RungOfRun,
  type RunOrdersRow,
  rungsOfRuns,
} from '@/lib/store/counts-leaderboard'
import { dataVersion, labelScopes } from '@/lib/store/data-version'
import { getProject } from '@/lib/store/projects'
import type { RunRow } from '@/lib/store/runs'
import type { RunsSlice } from '@/lib/store/runs-slice'
import { labelerRun, newestOfVersions, runsWithLabels } from './labeler-runs'
import type { LeaderboardRow, LeaderboardScreen } from './leaderboard-types'
import { promptTables } from './prompt-tables'

/** The shared filter, whose run does not matter; a row for the newest run of each version or for every run; and which pairs count. */
export const LeaderboardFilter = RunFilter.extend({
  of: z.enum(['versions', 'runs']).default('versions'),
  pairs: z.enum(['own', 'shared']).default('own'),
})
export type LeaderboardFilter = z.infer<typeof LeaderboardFilter>

/** A leaderboard's filter from an address that people may have edited. */
export const lenientLeaderboardFilter = (search: Search): LeaderboardFilter => readLeniently(LeaderboardFilter, search)

/**
 * The labelers of a project side by side, the best aligned first. Rows may be about different pairs, each figure says how many; with `pairs: shared`
 * all are about those that every row has.
 * @throws NotFound when there is no such project
 */
export async function leaderboardScreen(projectId: string, filter: LeaderboardFilter): Promise<LeaderboardScreen> {
  const [all] = await Promise.all([runsWithLabels(projectId), getProject(projectId)])
  const runs = filter.of === 'runs' ? all : newestOfVersions(all)
  const runIds = runs.map(({ id }) => id)
  const { run: _, ...slice } = filter
  const [counts, paces, rungs] = await Promise.all([
    countedRuns(projectId, { ...slice, runIds: runIds.join() }),
    paceOfRuns(runIds),
    rungsOfRuns(runIds),
  ])
  const rows = runs.map((run) => leaderboardRow(run, { ...counts, paces, rungs, ties: filter.ties }))
  return {
    rows: rows.toSorted((x, y) => (y.alignment.value ?? -1) - (x.alignment.value ?? -1)),
    nShared: counts.nShared,
    onlyShared: filter.pairs === 'shared',
    humanPrefersLonger: shareByPrompt(counts.humanLonger, 'no pair with a decisive human label has lengths that differ enough'),
    humanUsdPer1000: humanUsdPer1000Labels,
    definitions: {
      alignment: definitions.alignment,
      kappa: definitions.kappa,
      samePositionRate: definitions.samePositionRate,
      prefersLonger: definitions.prefersLonger,
      brier: definitions.brier,
      costPer1000: definitions.costPer1000,
      labelsPerMinute: definitions.labelsPerMinute,
      rungs: definitions.rungs,
    },
  }
}

/** What follows from the project's data and the filter alone; prices, paces and names are looked up each time. */
const countedRuns = cachedScreen(async (projectId: string, filter: Omit<LeaderboardFilter, 'run'> & { runIds: string }) => {
  const runIds = filter.runIds === '' ? [] : filter.runIds.split(',')
  const slice = { projectId, ...filter, runIds, onlyShared: filter.pairs === 'shared' }
  const [agreement, orders, longer, nShared] = await Promise.all([
    countAgreementOfRuns(slice),
    slice.onlyShared ? countOrdersOfRuns(slice) : ordersOfEach(slice),
    humanLonger(slice),
    countShared(slice),
  ])
  return { agreement, orders, humanLonger: longer, nShared }
})

/** Over all pairs of each run: only runs whose own labels changed are counted again. */
async function ordersOfEach({ projectId, runIds, tag, split, policy }: RunsSlice): Promise<RunOrdersRow[]> {
  return (await Promise.all(runIds.map((runId) => ordersOf(projectId, { runId, tag, split, policy })))).flat()
}

const ordersOf = cachedScreen(
  (projectId, { runId, ...slice }: Pick<RunsSlice, 'tag' | 'split' | 'policy'> & { runId: string }) =>
    countOrdersOfRuns({ projectId, ...slice, runIds: [runId], human: 'majority', onlyShared: false }),
  (projectId, { runId }) => dataVersion(projectId, labelScopes(runId)),
  1000,
)

type Counted = {
  agreement: readonly RunAgreementRow[]
  orders: readonly RunOrdersRow[]
  paces: readonly PaceRow[]
  rungs: readonly RungOfRun[]
  ties: LeaderboardFilter['ties']
}

function leaderboardRow(run: RunRow, { agreement, orders, paces, rungs, ties }: Counted): LeaderboardRow {
  const own = agreement.filter(({ runId }) => runId === run.id)
  const tables = promptTables(own.map(({ counts, times }) => ({ group: '', counts, times })))
  const ordered = orders.find(({ runId }) => runId === run.id)
  const ownRungs = rungs.filter(({ runId }) => runId === run.id)
  const nJudgments = ownRungs.reduce((sum, { n }) => sum + n, 0)
  return {
    ...labelerRun(run),
    nLabels: ordered?.nLabels ?? 0,
    alignment: agreementByPrompt(tables, ties),
    kappa: kappaByPrompt(tables),
    samePositionRate: shareByPrompt(ordered?.samePosition, 'no pair was judged in both orders'),
    prefersLonger: shareByPrompt(ordered?.longer, 'no decisive pair has lengths that differ enough'),
    brier: intervalWithin(
      meanByPrompt(sumMoments(own.map(({ brier }) => brier)), 'no pair has P(A) and a decisive human label'),
      0,
      Number.POSITIVE_INFINITY,
    ),
    costPer1000: costPer1000Labels(billOf([run], run.labelerVersion.endpoint)),
    labelsPerMinute: labelsPerMinute(
      run,
      paces.find(({ runId }) => runId === run.id),
    ),
    rungs: ownRungs.map(({ rung, n }) => ({ rung, n, share: n / nJudgments })),
  }
}

/** Labels take as many judgments as were planned for a pair. */
function labelsPerMinute({ source, mode, nPairs, nJudgmentsPlanned, nJudgmentsReused }: RunRow, pace: PaceRow | undefined): Figure {
  if (source === 'imported') return undefinedFigure(0, 'its labels came in a file')
  if (pace === undefined || nPairs === 0) return undefinedFigure(0, 'nothing tells when its judgments came')
  const labels = pace.nJudgments / (nJudgmentsPlanned / nPairs)
  const notes = [
    'counted, not sampled: no interval',
    ...(mode === 'batch' ? ['by batches, which are waited for'] : []),
    ...(nJudgmentsReused > 0 ? [`${nJudgmentsReused} of its judgments were taken from store`] : []),
  ]
  return defined(labels / (pace.seconds / 60), Math.round(labels), { note: notes.join('; ') })
}
