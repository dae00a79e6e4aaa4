import { type Exemplar, type LabelerConfig, ordersOf } from '@/lib/preference/labeler-config'
import { inOrder, promptSteps } from '@/lib/preference/prompt-steps'
import { costPer1000Labels } from '@/lib/stats/labeling-cost'
import { endpointById } from '@/lib/store/endpoints'
import { drawExamples } from '@/lib/store/example-pairs'
import { createLabeler, createVersion, type LabelerVersionRow, listLabelers } from '@/lib/store/labelers'
import { firstPairTexts, onePairTexts, type PairWithTexts, pairTexts } from '@/lib/store/pair-texts'
import type { EndpointApi } from '@/lib/words/run'
import { AskFailure } from './ask-failure'
import { billOf } from './bill'
import { throughGate } from './endpoint-gate'
import { EndpointRefused } from './endpoints'
import { fitContext } from './fit-context'
import { judge } from './judge'
import type {
  ExamplesAnswer,
  ExamplesRequest,
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
import { patientAsk } from './patient-ask'
import { personsPatience } from './probe-once'
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
  const { shown, cut, tooLong } = fitContext(config, inOrder(pair, order), api)
  const steps = promptSteps(config, shown, api)
  const note =
    tooLong ?? (cut === null ? null : `${cut.tokens} tokens were cut from the ${cut.from} of the prompt to keep within the limit.`)
  return { pairId: pair.pairId, order, steps, tokens: steps.reduce((sum, step) => sum + tokensOf(step), 0), note }
}

/** Examples drawn from pairs that people have decided; fewer than asked for where there are not so many. */
export async function randomExamples(projectId: string, request: ExamplesRequest): Promise<ExamplesAnswer> {
  const drawn = await drawExamples(projectId, request)
  const exemplars = drawn.map(
    ({ pairId, messages, a, b, preference, aIsFirst }): Exemplar => ({
      pairId,
      messages,
      first: aIsFirst ? a : b,
      second: aIsFirst ? b : a,
      preferred: (preference === 'A') === aIsFirst ? 'first' : 'second',
    }),
  )
  return { exemplars }
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
  try {
    return await throughGate(endpointId, async (gate) => {
      const asker = await loadAsker(endpointId, model, { gate, signal, patience: personsPatience })
      const ask = patientAsk(asker.ask, gate, personsPatience)
      const context = { ...asker, config, ask, stop: { soft: signal, hard: signal } }
      const tried = pairs
        .flatMap((pair) => tasks(pair, config, asker.api))
        .map(async ({ pair, ...task }) => shown(await judge(task, context), pair, { config, api: asker.api }))
      const judgments = await Promise.all(tried)
      const costUsd = judgments.reduce((sum, j) => sum + j.inputTokens * asker.prices.inputUsd + j.outputTokens * asker.prices.outputUsd, 0)
      return { judgments, costUsd: endpoint.inputUsdPerMTok === null ? null : costUsd }
    })
  } catch (error) {
    if (error instanceof AskFailure) throw new EndpointRefused(error)
    throw error
  }
}

function tasks(pair: PairWithTexts, config: LabelerConfig, api: EndpointApi) {
  const samples = Array.from({ length: config.samples }, (_, sample) => sample)
  return ordersOf(config).flatMap((order) =>
    samples.map((sample) => ({ pair, pairId: pair.pairId, order, sample, ...fitContext(config, inOrder(pair, order), api) })),
  )
}

function shown(
  judged: Awaited<ReturnType<typeof judge>>,
  pair: PairWithTexts,
  { config, api }: { config: LabelerConfig; api: EndpointApi },
): TriedJudgment {
  const { pairId, order, sample, outcome, rung, verdict, pFirst, coverage, rationale, rawText, errorMessage } = judged
  return {
    ...{ pairId, order, sample, outcome, rung, verdict, pFirst, coverage, rationale, rawText, error: errorMessage },
    ordinal: pair.ordinal,
    inputTokens: judged.inputTokens ?? 0,
    outputTokens: judged.outputTokens ?? 0,
    latencyMs: judged.latencyMs ?? 0,
    steps: promptSteps(config, fitContext(config, inOrder(pair, order), api).shown, api, rationale === null ? [] : [rationale]),
  }
}

function versionView(row: LabelerVersionRow): LabelerVersionView {
  const { id, number, endpointId, endpointName, model, config, nRuns, runs, prices } = row
  return {
    id,
    number,
    endpointId,
    endpointName,
    isBaseline: row.endpointKind === 'baseline',
    model,
    config,
    nRuns,
    costPer1000: costPer1000Labels(billOf(runs, prices)),
    createdAt: row.createdAt.toISOString(),
  }
}
