import { techniqueName, techniqueOf } from '@/lib/preference/technique'
import { configOf } from '@/lib/store/labelers'
import { listRuns, type RunRow } from '@/lib/store/runs'
import type { LabelerRun } from './leaderboard-types'

/** The runs of a project with what tells their labelers apart, newest first, those without any label left out. */
export async function runsWithLabels(projectId: string): Promise<RunRow[]> {
  return (await listRuns(projectId)).filter(({ nJudgmentsOk }) => nJudgmentsOk > 0)
}

/** The runs without those on anchor pairs, whose version was also asked about others; in the order given. */
export function usualRuns(runs: readonly RunRow[]): RunRow[] {
  const usual = new Set(runs.flatMap(({ anchorSetId, labelerVersionId }) => (anchorSetId === null ? [labelerVersionId] : [])))
  return runs.filter(({ anchorSetId, labelerVersionId }) => anchorSetId === null || !usual.has(labelerVersionId))
}

/** Of each labeler version the newest run, those on anchor pairs only where there is no other; in the order given. */
export function newestOfVersions(runs: readonly RunRow[]): RunRow[] {
  const seen = new Set<string>()
  return usualRuns(runs).filter(({ labelerVersionId }) => {
    if (seen.has(labelerVersionId)) return false
    seen.add(labelerVersionId)
    return true
  })
}

/** True while a run's labels come in. */
export const isMoving = ({ status }: Pick<RunRow, 'status'>): boolean => status === 'planning' || status === 'running'

/** A run in the words of the labelers' screens. */
export function labelerRun(run: RunRow): LabelerRun {
  const { labelerVersion } = run
  const config = configOf(labelerVersion)
  return {
    id: run.id,
    name: run.name,
    labelerName: labelerVersion.labeler.name,
    versionNumber: labelerVersion.number,
    model: labelerVersion.model,
    isBaseline: labelerVersion.endpoint?.kind === 'baseline',
    technique: config === null ? null : techniqueName(techniqueOf(config)),
    isMoving: isMoving(run),
    createdAt: run.createdAt.toISOString(),
  }
}
