import { type WriterId, type WriterInfo, writerInfo } from '@/lib/formats/writer-list'
import type { LabelerConfig } from '@/lib/preference/labeler-config'
import { confidenceSteps } from '@/lib/slice/confidence-steps'
import type { ScreenRun } from '@/lib/slice/screen-run'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { type SelectiveThreshold, selectiveThreshold } from '@/lib/stats/selective'
import { Conflict } from '@/lib/store/errors'
import type { ExportConditions } from '@/lib/store/export-selection'
import { runLabelerConfig } from '@/lib/store/labelers'
import { getProject } from '@/lib/store/projects'
import type { Slice } from '@/lib/store/slice'
import { conditionsOf, type ExportCriteria } from './criteria'

/** Criteria with all that they refer to found: the run, the threshold that reaches a target, how the run's labeler asks. */
export type Selection = {
  criteria: ExportCriteria
  format: WriterId
  info: WriterInfo
  run: ScreenRun | null
  /** The project's name. */
  title: string
  labeler: LabelerConfig | null
  slice: Slice
  /** Null: every pair of the slice. */
  conditions: ExportConditions | null
  /** How the target agreement was reached, or why it is not; null without a target. */
  selective: SelectiveThreshold | null
}

/** Above every confidence: nothing is accepted. */
const unreachable = 2

/**
 * What an export is about.
 * @throws NotFound for an unknown project or run; Conflict when the format needs what the run has not
 */
export async function select(projectId: string, criteria: ExportCriteria, format: WriterId): Promise<Selection> {
  const info = writerInfo(format)
  const filter = { ...criteria, ties: 'exclude' as const }
  const [run, { name: title }] = await Promise.all([screenRun(projectId, filter), getProject(projectId)])
  const labeler = info.needs.includes('labeler') ? await labelerConfig(run?.id) : null
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const selective = await reachTarget(slice, criteria)
  const reached = selective === null ? null : (selective.threshold.value ?? unreachable)
  const threshold = reached === null ? (criteria.minConfidence ?? null) : Math.max(reached, criteria.minConfidence ?? 0)
  return { criteria, format, info, run, title, labeler, slice, conditions: conditionsOf(criteria, info, threshold), selective }
}

async function reachTarget(slice: Slice, { targetAgreement, consistent }: ExportCriteria): Promise<SelectiveThreshold | null> {
  if (targetAgreement === undefined) return null
  return selectiveThreshold(await confidenceSteps(slice, consistent), { target: targetAgreement })
}

/** @throws Conflict when nobody knows how the run's labeler asks */
async function labelerConfig(runId: string | undefined): Promise<LabelerConfig> {
  const config = runId === undefined ? null : await runLabelerConfig(runId)
  if (config !== null) return config
  throw new Conflict(
    'no-labeler',
    'This format holds the prompts of a labeler, and those of an imported run are not known.',
    'Choose a run of one of your labelers.',
  )
}
