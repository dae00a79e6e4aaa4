import type { z } from 'zod'
import { sendingQueue } from '@/lib/jobs/queue'
import { ordersOf } from '@/lib/preference/labeler-config'
import { anchorSetById } from '@/lib/store/anchors'
import { type Endpoint, endpointById } from '@/lib/store/endpoints'
import { Conflict } from '@/lib/store/errors'
import { type LabelerVersionRow, labelerVersionById } from '@/lib/store/labelers'
import { callForPlan } from '@/lib/store/run-driver'
import { createRun } from '@/lib/store/runs'
import type { Transaction } from '@/lib/store/transaction'
import { insertWebhook } from '@/lib/store/webhooks'
import { batchRefusal } from './batch/batch-refusal'
import { enqueueOpenChunks } from './queue'
import { NotAskable } from './run-context'
import type { NewRun, StartedRun } from './run-types'

const pairsInAChunk = 50

/** What a run of a probe has beside others: whose labelers it may use, and what makes the pairs that it is to judge. */
type Made = { labelersOf: string; prepare: (client: Transaction, runId: string) => Promise<void> }

/**
 * Plans a run and lets the workers have it: chunks and queue jobs in one transaction, so that it is there whole or not at all. A run on anchor pairs asks
 * about all of them anew.
 * @throws NotFound, NotAskable, Conflict when the selection is empty or a budget is set without prices
 */
export async function startRun(
  projectId: string,
  { labelerVersionId, name, selection, budgetUsd, reuse, mode = 'direct', webhook, anchorSetId }: z.input<typeof NewRun>,
  made?: Made,
): Promise<StartedRun> {
  const version = await askable(made?.labelersOf ?? projectId, labelerVersionId)
  if (budgetUsd != null) await requirePrices(version.endpointId)
  if (mode === 'batch') requireBatches(await endpointById(version.endpointId))
  const anchors = anchorSetId === undefined ? null : await anchorSetById(projectId, anchorSetId)
  const boss = await sendingQueue()
  const judgmentsPerPair = ordersOf(version.config).length * version.config.samples
  const { id } = await createRun(
    {
      projectId,
      labelerVersionId,
      name: name ?? [`${version.labelerName} v${version.number}`, ...(anchors === null ? [] : [`on ${anchors.name}`])].join(' '),
      selection: anchors === null ? (selection ?? {}) : {},
      budgetUsd: budgetUsd ?? null,
      reuse: anchors === null && (reuse ?? true),
      anchorSetId: anchors?.id ?? null,
      mode,
      judgmentsPerPair,
      chunkSize: pairsInAChunk,
    },
    async (client, runId) => {
      if (webhook !== undefined) await insertWebhook(client, projectId, runId, webhook)
      await (mode === 'batch' ? callForPlan(client, runId) : enqueueOpenChunks(boss, client, runId, version.endpointId))
    },
    made?.prepare,
  )
  return { runId: id }
}

/** A budget counts money, so the endpoint must say what a token costs. @throws Conflict when it does not */
export async function requirePrices(endpointId: string): Promise<void> {
  const { inputUsdPerMTok, outputUsdPerMTok, name } = await endpointById(endpointId)
  if (inputUsdPerMTok === null && outputUsdPerMTok === null) {
    throw new Conflict('no-prices', `The endpoint "${name}" has no prices, so a budget could not be kept.`, 'Set its prices first.')
  }
}

/** @throws Conflict when the endpoint takes no batches */
function requireBatches(endpoint: Endpoint): void {
  const refusal = batchRefusal(endpoint)
  if (refusal !== null) throw new Conflict('no-batches', refusal, 'Start it without batches.')
}

export type Askable = LabelerVersionRow & { endpointId: string; config: NonNullable<LabelerVersionRow['config']> }

/** The version with its endpoint and its technique. @throws NotFound, NotAskable */
export async function askable(projectId: string, labelerVersionId: string): Promise<Askable> {
  const version = await labelerVersionById(labelerVersionId)
  const { endpointId, config } = version
  if (version.projectId !== projectId) throw new NotAskable('This labeler belongs to another project.')
  if (endpointId === null || config === null) throw new NotAskable('The labels of this labeler were imported; there is nobody to ask.')
  return { ...version, endpointId, config }
}
