import { z } from 'zod'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { RunFilter, readLeniently, type Search } from '@/lib/slice/filter'
import { agreementByPrompt } from '@/lib/stats/agreement-by-prompt'
import { definitions } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'
import { meanTest } from '@/lib/stats/mean-test'
import { adjustPValues } from '@/lib/stats/multiple-testing'
import { pairedByPrompt } from '@/lib/stats/paired-by-prompt'
import { shareByPrompt } from '@/lib/stats/share-by-prompt'
import { type AnchorSet, listAnchorSets } from '@/lib/store/anchors'
import { type AnchorRun, countAnchorRuns } from '@/lib/store/counts-drift'
import { countAgreementOfRuns, type RunAgreementRow } from '@/lib/store/counts-leaderboard'
import { countAgainst, type PairedRun } from '@/lib/store/counts-paired-runs'
import { NotFound } from '@/lib/store/errors'
import { listLabelers } from '@/lib/store/labelers'
import { getProject } from '@/lib/store/projects'
import { listRuns, type RunRow } from '@/lib/store/runs'
import type { DriftLabeler, DriftPoint, DriftScreen, DriftTest } from './drift-types'
import { isMoving, labelerRun } from './labeler-runs'
import { promptTables } from './prompt-tables'

/** The shared filter, whose run does not matter, the frozen pairs and the labeler. */
export const DriftFilter = RunFilter.extend({ anchors: z.uuid().optional(), labeler: z.uuid().optional() })
export type DriftFilter = z.infer<typeof DriftFilter>

/** A drift filter from an address that people may have edited. */
export const lenientDriftFilter = (search: Search): DriftFilter => readLeniently(DriftFilter, search)

const nobody = 'no pair is decided by both runs and by people'

/**
 * One labeler on frozen pairs over time, each run beside the first. Without names the newest anchor set, and the labeler with most runs on it.
 * @throws NotFound when there is no such project, anchor set or labeler
 */
export async function driftScreen(projectId: string, filter: DriftFilter): Promise<DriftScreen> {
  const [anchorSets, labelers, all] = await Promise.all([
    listAnchorSets(projectId),
    askableLabelers(projectId),
    listRuns(projectId),
    getProject(projectId),
  ])
  const anchors = chosen(anchorSets, filter.anchors, 'anchor set') ?? anchorSets[0] ?? null
  const onAnchors = anchors === null ? [] : all.filter(({ anchorSetId }) => anchorSetId === anchors.id)
  const labeler = chosen(labelers, filter.labeler, 'labeler') ?? mostAsked(labelers, onAnchors)
  const own = onAnchors.filter(({ labelerVersion }) => labelerVersion.labelerId === labeler?.id)
  const runs = own.filter(({ nJudgmentsOk }) => nJudgmentsOk > 0).toReversed()
  const { run: _, anchors: _anchors, labeler: _labeler, ...slice } = filter
  const counts = await countedDrift(projectId, { ...slice, runIds: runs.map(({ id }) => id).join() })
  const points = driftPoints(runs, counts, filter.ties)
  return {
    anchorSets,
    labelers,
    anchors,
    labeler,
    points,
    isAsking: own.some(isMoving),
    verdict: verdictOf(points, anchors),
    definitions: {
      sameAsFirst: definitions.sameAsFirst,
      shift: definitions.probabilityShift,
      alignment: definitions.alignment,
      alignmentDifference: definitions.alignmentDifference,
      samePositionRate: definitions.samePositionRate,
    },
  }
}

async function askableLabelers(projectId: string): Promise<DriftLabeler[]> {
  const labelers = await listLabelers(projectId)
  return labelers.flatMap(({ id, name, versions }) => {
    const askable = versions
      .filter(({ config }) => config !== null)
      .map(({ id: version, number, model }) => ({ id: version, number, model }))
    return askable.length === 0 ? [] : [{ id, name, versions: askable }]
  })
}

function chosen<One extends { id: string }>(list: readonly One[], id: string | undefined, what: string): One | null {
  if (id === undefined) return null
  const found = list.find((one) => one.id === id)
  if (found === undefined) throw new NotFound(what)
  return found
}

function mostAsked(labelers: readonly DriftLabeler[], runs: readonly RunRow[]): DriftLabeler | null {
  const count = ({ id }: DriftLabeler) => runs.filter(({ labelerVersion }) => labelerVersion.labelerId === id).length
  return labelers.toSorted((x, y) => count(y) - count(x))[0] ?? null
}

type Counts = { anchored: AnchorRun[]; agreement: RunAgreementRow[]; paired: PairedRun[] }

const countedDrift = cachedScreen(
  async (projectId: string, filter: Omit<DriftFilter, 'run' | 'anchors' | 'labeler'> & { runIds: string }): Promise<Counts> => {
    const [first, ...later] = filter.runIds === '' ? [] : filter.runIds.split(',')
    if (first === undefined) return { anchored: [], agreement: [], paired: [] }
    const slice = { projectId, ...filter, runIds: [first, ...later], onlyShared: false }
    const [anchored, agreement, paired] = await Promise.all([
      countAnchorRuns(slice, first),
      countAgreementOfRuns(slice),
      countAgainst(
        slice,
        later.map((runId) => ({ runId, baseId: first })),
      ),
    ])
    return { anchored, agreement, paired }
  },
)

function driftPoints(runs: readonly RunRow[], { anchored, agreement, paired }: Counts, ties: DriftFilter['ties']): DriftPoint[] {
  const tested = runs.map((run, index) => {
    const own = anchored.find(({ runId }) => runId === run.id)
    const row = paired.find(({ runId }) => runId === run.id)
    const shift = meanTest(own?.shift, 'no pair has P(A) from both runs')
    const alignment = row === undefined ? null : pairedByPrompt(row, row)
    return { run, index, own, shift, alignment }
  })
  const later = tested.slice(1)
  const shifts = holm(later.map(({ shift }) => shift.p.value))
  const alignments = holm(later.map(({ alignment }) => alignment?.p.value ?? null))
  return tested.map(({ run, index, own, shift, alignment }): DriftPoint => {
    const tables = promptTables(
      agreement.filter(({ runId }) => runId === run.id).map(({ counts, times }) => ({ group: '', counts, times })),
    )
    const undecided: Figure = { value: null, n: 0, interval: null, standardError: null, undefinedBecause: nobody }
    return {
      run: labelerRun(run),
      changes: changesOf(runs[index - 1], run),
      nLabels: own?.nLabels ?? 0,
      sameAsFirst: shareByPrompt(own?.sameAsFirst, 'no pair has a label of both runs'),
      alignment: agreementByPrompt(tables, ties),
      samePositionRate: shareByPrompt(own?.samePosition, 'no pair was judged in both orders'),
      against:
        index === 0
          ? null
          : {
              nAToB: own?.nAToB ?? 0,
              nBToA: own?.nBToA ?? 0,
              shift: { difference: shift.mean, p: shift.p.value, adjusted: shifts[index - 1] ?? null },
              alignment: {
                difference: alignment?.difference ?? undecided,
                p: alignment?.p.value ?? null,
                adjusted: alignments[index - 1] ?? null,
              },
            },
    }
  })
}

/** Corrected for how many there are, null where there was no test. */
function holm(ps: readonly (number | null)[]): (number | null)[] {
  const adjusted = adjustPValues(
    ps.filter((p) => p !== null),
    'holm',
  )
  let next = 0
  return ps.map((p) => (p === null ? null : (adjusted[next++] ?? null)))
}

function changesOf(before: RunRow | undefined, run: RunRow): string[] {
  if (before === undefined) return []
  const [one, other] = [before.labelerVersion, run.labelerVersion]
  return [
    ...(one.number === other.number ? [] : [`version ${one.number} → ${other.number}`]),
    ...(one.model === other.model ? [] : [`model ${one.model} → ${other.model}`]),
  ]
}

const isShown = ({ adjusted }: DriftTest): boolean => adjusted !== null && adjusted < 0.05

function verdictOf(points: readonly DriftPoint[], anchors: AnchorSet | null): string {
  if (anchors === null) return 'Freeze some pairs first; then ask a labeler about them again and again.'
  if (points.length === 0) return 'This labeler was not asked about these pairs yet.'
  if (points.length === 1) return 'Asked once. Ask again later: what changes then is the labeler, since the pairs are the same.'
  const changed = points.filter(({ against }) => against !== null && (isShown(against.shift) || isShown(against.alignment)))
  const newest = points.at(-1)
  const same = newest?.sameAsFirst.value
  const now = same == null ? '' : ` The newest run gives the label of the first on ${(same * 100).toFixed(1)} % of the pairs.`
  if (changed.length === 0)
    return `No change beyond chance since the first run, after the correction for ${points.length - 1} later runs.${now}`
  const which = changed.map(({ run }) => run.createdAt.slice(0, 10)).join(', ')
  const why = changed.some(({ changes }) => changes.length > 0) ? '' : ' Neither version nor model is another one.'
  return `Beyond chance the labeler is another one than in its first run: ${which} (5 % level, Holm).${why}${now}`
}
