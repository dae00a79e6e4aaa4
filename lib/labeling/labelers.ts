import { type LabelerConfig, ordersOf } from '@/lib/preference/labeler-config'
import { inOrder, promptSteps } from '@/lib/preference/prompt-steps'
import { endpointById } from '@/lib/store/endpoints'
import { newId } from '@/lib/store/id'
import { createLabeler, createVersion, type LabelerVersionRow, listLabelers } from '@/lib/store/labelers'
import { firstPairTexts, onePairTexts, type PairWithTexts, pairTexts } from '@/lib/store/pair-texts'
import { AskFailure } from './ask-failure'
import { EndpointGate } from './endpoint-gate'
import { EndpointRefused } from './endpoints'
import { judge } from './judge'
import type {
  LabelerList,
  LabelerVersionView,
  NewLabeler,
  NewVersion,
  PreviewAnswer,
  PreviewRequest,
  SavedVersion,
  TriedJudgment,
  TryAnswer,
  TryRequest,
} from './labeler-types'
import { patience, patientAsk } from './patient-ask'
import { loadAsker } from './run-context'
import { tokensOf } from './tokens'

/** A project's labelers by name, with their versions, newest first. */
export async function projectLabelers(projectId: string): Promise<LabelerList> {
  const labelers = await listLabelers(projectId)
  return {
    labelers: labelers.map(({ id, name, createdAt, versions }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      versions: versions.map(versionView),
    })),
  }
}

/** @throws NotFound when there is no such endpoint; Conflict when the name is taken */
export async function addLabeler(projectId: string, { name, endpointId, model, config }: NewLabeler): Promise<SavedVersion> {
  await endpointById(endpointId)
  return { ...(await createLabeler(projectId, name, { endpointId, model, config })), isNew: true }
}

/** The version that asks in this way: a new one, or the one that is there. @throws NotFound when there is no such labeler or endpoint */
export async function addVersion(projectId: string, labelerId: string, { endpointId, model, config }: NewVersion): Promise<SavedVersion> {
  await endpointById(endpointId)
  return { labelerId, ...(await createVersion(projectId, labelerId, { endpointId, model, config })) }
}

/** The exact requests that a labeler would send for one pair in one order. @throws NotFound when there is no such pair */
export async function previewPrompt(projectId: string, { config, pairId, order, api }: PreviewRequest): Promise<PreviewAnswer> {
  const pair = await onePairTexts(projectId, pairId)
  const steps = promptSteps(config, inOrder(pair, order), api)
  return { pairId: pair.pairId, order, steps, tokens: steps.reduce((sum, step) => sum + tokensOf(step), 0) }
}

/**
 * A labeler's judgments on a few pairs, in all its orders and samples. Nothing is stored but what the probe saw.
 * @throws NotFound, EndpointRefused
 */
export async function tryLabeler(projectId: string, request: TryRequest, signal: AbortSignal): Promise<TryAnswer> {
  const { endpointId, model, config, nPairs, pairIds } = request
  const [pairs, endpoint] = await Promise.all([
    pairIds === undefined ? firstPairTexts(projectId, nPairs) : pairTexts(projectId, pairIds),
    endpointById(endpointId),
  ])
  const gate = new EndpointGate(endpointId, newId())
  try {
    const asker = await loadAsker(endpointId, model, signal)
    // A person waits, so it gives up sooner than a run does.
    const ask = patientAsk(asker.ask, gate, { ...patience, faults: 2, unreachable: 0, rateLimits: 3 })
    const context = { ...asker, config, ask, stop: { soft: signal, hard: signal } }
    const tried = pairs
      .flatMap((pair) => tasks(pair, config))
      .map(async ({ pair, ...task }) => shown(await judge(task, context), pair, { config, api: asker.api }))
    const judgments = await Promise.all(tried)
    const costUsd = judgments.reduce((sum, j) => sum + j.inputTokens * asker.prices.inputUsd + j.outputTokens * asker.prices.outputUsd, 0)
    return { judgments, costUsd: endpoint.inputUsdPerMTok === null ? null : costUsd }
  } catch (error) {
    if (error instanceof AskFailure) throw new EndpointRefused(error)
    throw error
  } finally {
    await gate.close()
  }
}

function tasks(pair: PairWithTexts, config: LabelerConfig) {
  const samples = Array.from({ length: config.samples }, (_, sample) => sample)
  return ordersOf(config).flatMap((order) =>
    samples.map((sample) => ({ pair, pairId: pair.pairId, order, sample, shown: inOrder(pair, order) })),
  )
}

function shown(
  judged: Awaited<ReturnType<typeof judge>>,
  pair: PairWithTexts,
  { config, api }: { config: LabelerConfig; api: 'chat' | 'completions' },
): TriedJudgment {
  const { pairId, order, sample, outcome, rung, verdict, pFirst, coverage, rationale, rawText, errorMessage } = judged
  return {
    ...{ pairId, order, sample, outcome, rung, verdict, pFirst, coverage, rationale, rawText, error: errorMessage },
    ordinal: pair.ordinal,
    inputTokens: judged.inputTokens ?? 0,
    outputTokens: judged.outputTokens ?? 0,
    latencyMs: judged.latencyMs ?? 0,
    steps: promptSteps(config, inOrder(pair, order), api, rationale ?? undefined),
  }
}

function versionView(row: LabelerVersionRow): LabelerVersionView {
  const { id, number, endpointId, endpointName, model, config, nRuns } = row
  return {
    id,
    number,
    endpointId,
    endpointName,
    isBaseline: row.endpointKind === 'baseline',
    model,
    config,
    nRuns,
    createdAt: row.createdAt.toISOString(),
  }
}
