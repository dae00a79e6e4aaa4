import { deleteFailedJudgments } from '@/lib/store/judgments'
import { changeRunStatus, listRuns, type RunRow, recentRate, runById, runOutcomes } from '@/lib/store/runs'
import { enqueueOpenChunks, sendingQueue } from './queue'
import { NotAskable } from './run-context'
import { type RetryRequest, type RunDetail, type RunList, RunSelection, type RunView } from './run-types'

/** A project's runs, newest first. */
export async function projectRuns(projectId: string): Promise<RunList> {
  return { runs: (await listRuns(projectId)).map(runView) }
}

/** A run with its progress and what went wrong. @throws NotFound */
export async function runDetail(projectId: string, runId: string): Promise<RunDetail> {
  const run = await runById(runId, projectId)
  const [outcomes, rate] = await Promise.all([runOutcomes(runId), recentRate(runId)])
  const left = run.nJudgmentsPlanned - run.nJudgmentsOk - run.nJudgmentsFailed
  const judgmentsPerSecond = run.status === 'running' && rate.nJudgments > 0 ? rate.nJudgments / rate.seconds : null
  return {
    ...runView(run),
    judgmentsPerSecond,
    secondsLeft: judgmentsPerSecond === null ? null : Math.max(0, left) / judgmentsPerSecond,
    failures: outcomes.flatMap(({ message, ...rest }) => (rest.outcome === 'ok' ? [] : [{ ...rest, message: message ?? '' }])),
    rungs: outcomes.flatMap(({ outcome, kind, n }) => rungOf(outcome, kind).map((rung) => ({ rung, n }))),
  }
}

/** Lets no further request start. Those under way come in and are stored. @throws NotFound, Conflict unless it runs */
export async function pauseRun(projectId: string, runId: string): Promise<RunDetail> {
  await runById(runId, projectId)
  await changeRunStatus(runId, { from: ['running'], to: 'paused', reason: 'Paused by hand.' })
  return runDetail(projectId, runId)
}

/** Takes a paused or cancelled run up where it stopped. @throws NotFound, Conflict, NotAskable */
export async function resumeRun(projectId: string, runId: string): Promise<RunDetail> {
  await continueRun(projectId, runId)
  return runDetail(projectId, runId)
}

/** Ends a run for good, keeping what was stored. @throws NotFound, Conflict when it has ended */
export async function cancelRun(projectId: string, runId: string): Promise<RunDetail> {
  await runById(runId, projectId)
  await changeRunStatus(runId, { from: ['running', 'paused', 'planning'], to: 'cancelled' })
  return runDetail(projectId, runId)
}

/**
 * Asks again for the judgments that gave no label, of some outcomes and kind if named. Their earlier cost stays in the run's total.
 * @throws NotFound, Conflict, NotAskable
 */
export async function retryRun(projectId: string, runId: string, request: RetryRequest): Promise<RunDetail> {
  await continueRun(projectId, runId, request)
  return runDetail(projectId, runId)
}

/** Deleting, reopening and queueing are one transaction, under the run's lock that storing takes too. */
async function continueRun(projectId: string, runId: string, retry?: RetryRequest): Promise<void> {
  const { labelerVersion } = await runById(runId, projectId)
  const { endpointId } = labelerVersion
  if (endpointId === null) throw new NotAskable('The labels of this run were imported; there is nobody to ask.')
  const boss = await sendingQueue()
  const from =
    retry === undefined ? (['paused', 'cancelled'] as const) : (['running', 'paused', 'cancelled', 'completed', 'failed'] as const)
  await changeRunStatus(runId, { from, to: 'running', evenIfThere: retry !== undefined }, async (client) => {
    if (retry !== undefined) await deleteFailedJudgments(client, runId, { outcomes: retry.outcomes ?? allFailures, kind: retry.kind })
    await enqueueOpenChunks(boss, client, runId, endpointId)
  })
}

const allFailures = ['refused', 'truncated', 'empty', 'unparsable', 'failed'] as const

function rungOf(outcome: string, kind: string) {
  const rungs = ['logprobs', 'constrained', 'votes', 'parsed', 'imported'] as const
  return outcome === 'ok' ? rungs.filter((rung) => rung === kind) : []
}

function runView(run: RunRow): RunView {
  const { labelerVersion, inputTokens, outputTokens, createdAt, startedAt, finishedAt } = run
  const selection = RunSelection.safeParse(run.selection)
  return {
    id: run.id,
    name: run.name,
    source: run.source,
    status: run.status,
    statusReason: run.statusReason,
    labelerId: labelerVersion.labelerId,
    labelerName: labelerVersion.labeler.name,
    labelerVersionId: labelerVersion.id,
    versionNumber: labelerVersion.number,
    model: labelerVersion.model,
    endpointName: labelerVersion.endpoint?.name ?? null,
    isBaseline: labelerVersion.endpoint?.kind === 'baseline',
    selection: selection.success ? selection.data : {},
    nPairs: run.nPairs,
    nJudgmentsPlanned: run.nJudgmentsPlanned,
    nJudgmentsOk: run.nJudgmentsOk,
    nJudgmentsFailed: run.nJudgmentsFailed,
    inputTokens: Number(inputTokens),
    outputTokens: Number(outputTokens),
    costUsd: run.costUsd,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}
