import { sendingQueue } from '@/lib/jobs/queue'
import { definitions } from '@/lib/stats/definitions/definitions'
import { costPer1000Labels } from '@/lib/stats/labeling-cost'
import { type BatchRow, countUnderWay, listBatches } from '@/lib/store/batches'
import { endpointConcurrency } from '@/lib/store/endpoint-limits'
import { Conflict } from '@/lib/store/errors'
import { deleteFailedJudgments } from '@/lib/store/judgments'
import { callForPlan, lookSoon } from '@/lib/store/run-driver'
import { runEvents } from '@/lib/store/run-events'
import { countRunWorkers } from '@/lib/store/run-workers'
import { changeRunStatus, listRuns, type RunRow, recentRate, runById, runOutcomes, setBudget } from '@/lib/store/runs'
import { runDeliveries } from '@/lib/store/webhooks'
import { billOf } from './bill'
import { requirePrices } from './plan'
import { enqueueOpenChunks } from './queue'
import { NotAskable } from './run-context'
import {
  type RetryRequest,
  type RunBatchView,
  type RunChange,
  type RunDetail,
  type RunList,
  type RunLogView,
  RunSelection,
  type RunView,
} from './run-types'
import { deliveryView } from './webhooks/webhooks'

/** A project's runs, newest first. */
export async function projectRuns(projectId: string): Promise<RunList> {
  return { runs: (await listRuns(projectId)).map(runView) }
}

/** A run with its progress and what went wrong. @throws NotFound */
export async function runDetail(projectId: string, runId: string): Promise<RunDetail> {
  const run = await runById(runId, projectId)
  const { endpointId } = run.labelerVersion
  const [outcomes, batches, deliveries, rate, concurrency] = await Promise.all([
    runOutcomes(runId),
    listBatches(runId),
    runDeliveries(runId),
    recentRate(runId),
    endpointId === null ? null : endpointConcurrency(endpointId),
  ])
  const left = run.nJudgmentsPlanned - run.nJudgmentsOk - run.nJudgmentsFailed
  const judgmentsPerSecond = run.status === 'running' && rate.nJudgments > 0 ? rate.nJudgments / rate.seconds : null
  return {
    ...runView(run),
    costDefinition: definitions.costPer1000,
    judgmentsPerSecond,
    secondsLeft: judgmentsPerSecond === null ? null : Math.max(0, left) / judgmentsPerSecond,
    failures: outcomes.flatMap(({ message, ...rest }) => (rest.outcome === 'ok' ? [] : [{ ...rest, message: message ?? '' }])),
    concurrency,
    batches: batches.map(batchView),
    deliveries: deliveries.map(({ host, ...delivery }) => deliveryView(delivery, host)),
    rungs: outcomes.flatMap(({ outcome, kind, n }) => rungOf(outcome, kind).map((rung) => ({ rung, n }))),
  }
}

/** What happened in a run, newest first, and how many workers take part in it now. @throws NotFound */
export async function runLog(projectId: string, runId: string, limit: number): Promise<RunLogView> {
  await runById(runId, projectId)
  const [events, nWorkers] = await Promise.all([runEvents(runId, limit), countRunWorkers(runId)])
  return {
    events: events.map(({ at, lastAt, ...event }) => ({ ...event, at: at.toISOString(), lastAt: lastAt.toISOString() })),
    nWorkers,
  }
}

/** Lets no further request start. Those under way come in and are stored. @throws NotFound, Conflict unless it runs */
export async function pauseRun(projectId: string, runId: string): Promise<RunDetail> {
  await runById(runId, projectId)
  const nUnderWay = await countUnderWay(runId)
  const goOn = nUnderWay === 0 ? '' : ` ${sentBatches(nUnderWay)} not stopped: what they answer is paid for, and is stored when it comes.`
  await changeRunStatus(runId, { from: ['running'], to: 'paused', reason: `Paused by hand.${goOn}` }, (client) => lookSoon(client, runId))
  return runDetail(projectId, runId)
}

/** Takes a paused or cancelled run up where it stopped. @throws NotFound, Conflict, NotAskable */
export async function resumeRun(projectId: string, runId: string): Promise<RunDetail> {
  await continueRun(projectId, runId)
  return runDetail(projectId, runId)
}

/** Sets or lifts the budget. A run that has cost as much already pauses at its next judgment. @throws NotFound, Conflict without prices */
export async function changeRun(projectId: string, runId: string, { budgetUsd }: RunChange): Promise<RunDetail> {
  const { labelerVersion } = await runById(runId, projectId)
  if (budgetUsd !== null && labelerVersion.endpointId !== null) await requirePrices(labelerVersion.endpointId)
  await setBudget(runId, budgetUsd)
  return runDetail(projectId, runId)
}

/** Ends a run for good, keeping what was stored. @throws NotFound, Conflict when it has ended */
export async function cancelRun(projectId: string, runId: string): Promise<RunDetail> {
  await runById(runId, projectId)
  const nUnderWay = await countUnderWay(runId)
  const reason =
    nUnderWay === 0 ? null : `Cancelled. ${sentBatches(nUnderWay)} being ended at the endpoint; what they have answered by then is stored.`
  const change = { from: ['running', 'paused', 'planning'] as const, to: 'cancelled' as const, reason }
  await changeRunStatus(runId, change, (client) => lookSoon(client, runId))
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
  const { labelerVersion, budgetUsd, costUsd, mode, status } = await runById(runId, projectId)
  const { endpointId } = labelerVersion
  if (endpointId === null) throw new NotAskable('The labels of this run were imported; there is nobody to ask.')
  if (budgetUsd !== null && costUsd >= budgetUsd) {
    throw new Conflict('budget-used', `The budget of ${budgetUsd} US dollars is used up.`, 'Raise the budget first.')
  }
  if (status === 'cancelled' && (await countUnderWay(runId)) > 0) {
    throw new Conflict(
      'batches-ending',
      'Its batches are still being ended at the endpoint.',
      'Wait until its page shows them as over, then resume it.',
    )
  }
  const boss = await sendingQueue()
  const from =
    retry === undefined ? (['paused', 'cancelled'] as const) : (['running', 'paused', 'cancelled', 'completed', 'failed'] as const)
  await changeRunStatus(runId, { from, to: 'running', evenIfThere: retry !== undefined }, async (client) => {
    if (retry !== undefined) await deleteFailedJudgments(client, runId, { outcomes: retry.outcomes ?? allFailures, kind: retry.kind })
    if (mode === 'direct') await enqueueOpenChunks(boss, client, runId, endpointId)
    else {
      await callForPlan(client, runId)
      await lookSoon(client, runId)
    }
  })
}

const allFailures = ['refused', 'truncated', 'empty', 'unparsable', 'failed'] as const

function rungOf(outcome: string, kind: string) {
  const rungs = ['logprobs', 'constrained', 'votes', 'parsed', 'imported'] as const
  return outcome === 'ok' ? rungs.filter((rung) => rung === kind) : []
}

const sentBatches = (n: number): string => (n === 1 ? 'One batch that was sent is' : `${n} batches that were sent are`)

function batchView({
  id,
  number,
  state,
  remoteStatus,
  remoteId,
  nRequests,
  nCompleted,
  nFailed,
  nBytes,
  reason,
  ...at
}: BatchRow): RunBatchView {
  return {
    id,
    number,
    state,
    remoteStatus,
    remoteId,
    nRequests,
    nCompleted,
    nFailed,
    nBytes,
    reason,
    createdAt: at.createdAt.toISOString(),
    sentAt: at.sentAt?.toISOString() ?? null,
    endedAt: at.endedAt?.toISOString() ?? null,
  }
}

function runView(run: RunRow): RunView {
  const { labelerVersion, inputTokens, outputTokens, createdAt, startedAt, finishedAt } = run
  const selection = RunSelection.safeParse(run.selection)
  return {
    id: run.id,
    name: run.name,
    source: run.source,
    mode: run.mode,
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
    anchorSetId: run.anchorSetId,
    nPairs: run.nPairs,
    nJudgmentsPlanned: run.nJudgmentsPlanned,
    nJudgmentsOk: run.nJudgmentsOk,
    nJudgmentsFailed: run.nJudgmentsFailed,
    inputTokens: Number(inputTokens),
    outputTokens: Number(outputTokens),
    costUsd: run.costUsd,
    costPer1000: costPer1000Labels(billOf([run], labelerVersion.endpoint)),
    budgetUsd: run.budgetUsd,
    reuse: run.reuse,
    nJudgmentsReused: run.nJudgmentsReused,
    nLowCoverage: run.nLowCoverage,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}
