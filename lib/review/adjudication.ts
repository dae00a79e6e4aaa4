import type { RunFilter } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { decide, listDecisions, listDisputed } from '@/lib/store/adjudications'
import { changeGuidelines, listGuidelines } from '@/lib/store/guidelines'
import { ensurePairInProject } from '@/lib/store/pair-texts'
import type { DecisionList, DisputeList, DisputeQuery, GuidelineList, NewDecision } from './adjudication-types'

/** A page of the pairs in dispute. @throws NotFound for a run of another project */
export async function disputes(
  projectId: string,
  { about, state, ...filter }: DisputeQuery & RunFilter,
  page: { after: number; limit: number },
): Promise<DisputeList> {
  const run = await screenRun(projectId, filter)
  const { pairs, total } = await listDisputed(sliceOf(projectId, run?.id ?? null, filter), { about, state }, page)
  return { run, pairs, total, next: pairs.length < page.limit ? null : (pairs.at(-1)?.ordinal ?? null) }
}

/** How a pair got its gold label, or lost it. @throws NotFound for a pair of another project */
export async function decisionsOn(projectId: string, pairId: string): Promise<DecisionList> {
  await ensurePairInProject(projectId, pairId)
  return { decisions: await listDecisions(pairId) }
}

/** Sets a pair's gold label, or takes it back, and answers with how it came about. @throws NotFound, Conflict */
export async function settle(projectId: string, pairId: string, { annotator, preference, reason }: NewDecision): Promise<DecisionList> {
  await decide({ projectId, pairId, preference, reason, author: annotator })
  return { decisions: await listDecisions(pairId) }
}

/** Every version of the guidelines, newest first. */
export async function guidelines(projectId: string): Promise<GuidelineList> {
  return { versions: await listGuidelines(projectId) }
}

/** Makes these the guidelines from now on. @throws NotFound */
export async function newGuidelines(projectId: string, text: string, author: string): Promise<GuidelineList> {
  await changeGuidelines(projectId, text, author)
  return guidelines(projectId)
}
