import type { z } from 'zod'
import { type LabelerConfig, ordersOf } from '@/lib/preference/labeler-config'
import { configsAsked, inOrder, promptSteps } from '@/lib/preference/prompt-steps'
import { type Endpoint, endpointById } from '@/lib/store/endpoints'
import { type PairWithTexts, pairTexts } from '@/lib/store/pair-texts'
import { reusableJudgments } from '@/lib/store/reuse'
import { countSelected, sampleSelected } from '@/lib/store/run-chunks'
import type { EndpointApi } from '@/lib/words/run'
import { fileLimits } from './batch/batch-file'
import { batchRefusal } from './batch/batch-refusal'
import { knownProbe, type Probe } from './endpoint-types'
import { fitContext } from './fit-context'
import { verdictTokens } from './label-request'
import { type Askable, askable } from './plan'
import { reuseKey } from './reuse'
import type { NewRun, RunEstimate } from './run-types'
import { tokensOf } from './tokens'

const pairsSampled = 100
/** A rationale seldom uses all it may; the estimate takes this share of the limit. */
const rationaleShare = 0.4

/**
 * What a run would take: requests, tokens (counted on a sample of the pairs), money and time.
 * Edges: money is null without prices, time null when neither a probe nor a limit per minute tells the speed.
 * @throws NotFound, NotAskable
 */
export async function estimateRun(
  projectId: string,
  asked: Pick<z.input<typeof NewRun>, 'labelerVersionId' | 'selection' | 'reuse' | 'anchorSetId'>,
): Promise<RunEstimate> {
  const { labelerVersionId, anchorSetId } = asked
  const selection = anchorSetId === undefined ? (asked.selection ?? {}) : { anchorSetId }
  const reuse = anchorSetId === undefined && (asked.reuse ?? true)
  const [version, nPairs] = await Promise.all([askable(projectId, labelerVersionId), countSelected(projectId, selection)])
  const sample = await pairTexts(projectId, await sampleSelected(projectId, selection, pairsSampled))
  return estimateJudging(version, { nPairs, sample, reuse })
}

/** What judging so many pairs like those of a sample would take; see `estimateRun`. */
export async function estimateJudging(
  version: Askable,
  { nPairs, sample, reuse }: { nPairs: number; sample: readonly PairWithTexts[]; reuse: boolean },
): Promise<RunEstimate> {
  const { config } = version
  const endpoint = await endpointById(version.endpointId)
  const seen = knownProbe(endpoint, version.model)
  const reusedShare = reuse && seen !== undefined ? await shareInStore(sample, { version, endpoint, can: seen }) : 0
  const nJudgments = nPairs * ordersOf(config).length * config.samples
  const nAsked = Math.round(nJudgments * (1 - reusedShare))
  const perVerdict = verdictRequests(seen, config.votes)
  const each = perJudgment(sample, { config, api: endpoint.api, perVerdict })
  const [inputTokens, outputTokens] = [Math.round(nAsked * each.input), Math.round(nAsked * each.output)]
  const nRequests = nAsked * each.requests
  return {
    nPairs,
    nJudgments,
    nRequests,
    inputTokens,
    outputTokens,
    costUsd: costOf({ inputTokens, outputTokens }, endpoint, 1),
    batch: {
      refusedBecause: batchRefusal(endpoint),
      costUsd: costOf({ inputTokens, outputTokens }, endpoint, endpoint.batchPriceFactor),
      priceFactor: endpoint.batchPriceFactor,
      nBatches: Math.ceil(nRequests / fileLimits.requests),
      nRounds: config.chainOfThought ? 2 : 1,
    },
    reusedShare,
    seconds: secondsFor(nRequests, inputTokens + outputTokens, { ...endpoint, latencyMs: seen?.latencyMs }),
    notes: notesOf(seen, nPairs, reusedShare),
  }
}

function costOf(
  { inputTokens, outputTokens }: { inputTokens: number; outputTokens: number },
  { inputUsdPerMTok: inUsd, outputUsdPerMTok: outUsd }: Endpoint,
  factor: number,
): number | null {
  if (inUsd === null && outUsd === null) return null
  return (factor * (inputTokens * (inUsd ?? 0) + outputTokens * (outUsd ?? 0))) / 1e6
}

/** Of the sample's judgments: the share that would be taken from store. */
async function shareInStore(
  sample: readonly PairWithTexts[],
  { version, endpoint, can }: { version: Askable; endpoint: Endpoint; can: Probe },
): Promise<number> {
  const { config, model } = version
  const context = { config, model, can, api: endpoint.api, endpointId: endpoint.id, baseUrl: endpoint.baseUrl }
  const keys = sample.flatMap((pair) =>
    ordersOf(config).map((order) => reuseKey({ sample: 0, ...fitContext(config, inOrder(pair, order), endpoint.api) }, context)),
  )
  const found = await reusableJudgments(keys.filter((key) => key !== null))
  const nFound = keys.filter((key) => key !== null && found.has(key.toString('hex'))).length
  return keys.length === 0 ? 0 : nFound / (keys.length * config.samples)
}

function verdictRequests(seen: Probe | undefined, votes: number): number {
  const votesOneByOne = seen !== undefined && !seen.logprobs && seen.acceptsTemperature && !seen.acceptsN
  return votesOneByOne ? votes : 1
}

function perJudgment(
  sample: readonly PairWithTexts[],
  { config, api, perVerdict }: { config: LabelerConfig; api: EndpointApi; perVerdict: number },
): { input: number; output: number; requests: number } {
  const rationaleTokens = config.chainOfThought ? Math.round(config.maxRationaleTokens * rationaleShare) : 0
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const inputs = sample.map((pair) => {
    const steps = promptSteps(config, fitContext(config, inOrder(pair, 'AB'), api).shown, api)
    return steps
      .map((step) => (step.purpose === 'rationale' ? tokensOf(step) : (tokensOf(step) + rationaleTokens) * perVerdict))
      .reduce((sum, tokens) => sum + tokens, 0)
  })
  const nVerdicts = config.method === 'scores' ? 2 : configsAsked(config).length
  const nRationales = config.chainOfThought ? nVerdicts : 0
  return {
    input: mean(inputs),
    output: nRationales * rationaleTokens + nVerdicts * verdictTokens * perVerdict,
    requests: nRationales + nVerdicts * perVerdict,
  }
}

function secondsFor(
  nRequests: number,
  nTokens: number,
  endpoint: { maxConcurrency: number; requestsPerMinute: number | null; tokensPerMinute: number | null; latencyMs: number | undefined },
): number | null {
  const { maxConcurrency, requestsPerMinute, tokensPerMinute, latencyMs } = endpoint
  const bounds = [
    latencyMs === undefined ? 0 : (nRequests * latencyMs) / 1000 / maxConcurrency,
    requestsPerMinute === null ? 0 : (60 * nRequests) / requestsPerMinute,
    tokensPerMinute === null ? 0 : (60 * nTokens) / tokensPerMinute,
  ]
  const longest = Math.max(...bounds)
  return longest === 0 && nRequests > 0 ? null : longest
}

function notesOf(seen: Probe | undefined, nPairs: number, reusedShare: number): string[] {
  const probed = seen === undefined ? ['This model was not probed yet; the run does so first.'] : seen.notes
  const known = reusedShare === 0 ? [] : [`About ${Math.round(100 * reusedShare)} % was asked before and comes from store, free of charge.`]
  return [...(nPairs === 0 ? ['The selection holds no pair.'] : []), ...known, ...probed]
}
