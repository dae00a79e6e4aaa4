import { ordersOf } from '@/lib/preference/labeler-config'
import { inOrder, promptSteps } from '@/lib/preference/prompt-steps'
import { endpointById } from '@/lib/store/endpoints'
import { type LabelerVersionRow, labelerVersionById } from '@/lib/store/labelers'
import { pairTexts } from '@/lib/store/pair-texts'
import { countSelected, sampleSelected } from '@/lib/store/run-chunks'
import { createRun } from '@/lib/store/runs'
import type { Probe } from './endpoint-types'
import { verdictTokens } from './label-request'
import { enqueueOpenChunks, sendingQueue } from './queue'
import { NotAskable, probesOf } from './run-context'
import type { NewRun, RunEstimate, RunSelection, StartedRun } from './run-types'
import { tokensOf } from './tokens'

const pairsInAChunk = 50
const pairsSampled = 100
/** A rationale seldom uses all it may; the estimate takes this share of the limit. */
const rationaleShare = 0.4

/**
 * Plans a run and lets the workers have it: chunks and queue jobs in one transaction, so that it is there whole or not at all.
 * @throws NotFound, NotAskable, Conflict when the selection is empty
 */
export async function startRun(projectId: string, { labelerVersionId, name, selection }: NewRun): Promise<StartedRun> {
  const version = await askable(projectId, labelerVersionId)
  const boss = await sendingQueue()
  const judgmentsPerPair = ordersOf(version.config).length * version.config.samples
  const { id } = await createRun(
    {
      projectId,
      labelerVersionId,
      name: name ?? `${version.labelerName} v${version.number}`,
      selection,
      judgmentsPerPair,
      chunkSize: pairsInAChunk,
    },
    (client, runId) => enqueueOpenChunks(boss, client, runId, version.endpointId),
  )
  return { runId: id }
}

/**
 * What a run would take: requests, tokens (counted on a sample of the pairs), money and time.
 * Edges: money is null without prices, time null when neither a probe nor a limit per minute tells the speed.
 * @throws NotFound, NotAskable
 */
export async function estimateRun(projectId: string, request: { labelerVersionId: string; selection: RunSelection }): Promise<RunEstimate> {
  const { labelerVersionId, selection } = request
  const version = await askable(projectId, labelerVersionId)
  const { config } = version
  const [endpoint, nPairs] = await Promise.all([endpointById(version.endpointId), countSelected(projectId, selection)])
  const seen = probesOf(endpoint)[version.model]
  const nJudgments = nPairs * ordersOf(config).length * config.samples
  const perVerdict = verdictRequests(seen, config.votes)
  const nRequests = nJudgments * ((config.chainOfThought ? 1 : 0) + perVerdict)
  const tokens = await tokensPerJudgment(projectId, selection, { version, api: endpoint.api, perVerdict })
  const [inputTokens, outputTokens] = [Math.round(nJudgments * tokens.input), Math.round(nJudgments * tokens.output)]
  const { inputUsdPerMTok: inUsd, outputUsdPerMTok: outUsd } = endpoint
  return {
    nPairs,
    nJudgments,
    nRequests,
    inputTokens,
    outputTokens,
    costUsd: inUsd === null && outUsd === null ? null : (inputTokens * (inUsd ?? 0) + outputTokens * (outUsd ?? 0)) / 1e6,
    seconds: secondsFor(nRequests, inputTokens + outputTokens, { ...endpoint, latencyMs: seen?.latencyMs }),
    notes: notesOf(seen, nPairs),
  }
}

type Askable = LabelerVersionRow & { endpointId: string; config: NonNullable<LabelerVersionRow['config']> }

async function askable(projectId: string, labelerVersionId: string): Promise<Askable> {
  const version = await labelerVersionById(labelerVersionId)
  const { endpointId, config } = version
  if (version.projectId !== projectId) throw new NotAskable('This labeler belongs to another project.')
  if (endpointId === null || config === null) throw new NotAskable('The labels of this labeler were imported; there is nobody to ask.')
  return { ...version, endpointId, config }
}

function verdictRequests(seen: Probe | undefined, votes: number): number {
  const votesOneByOne = seen !== undefined && !seen.logprobs && seen.acceptsTemperature && !seen.acceptsN
  return votesOneByOne ? votes : 1
}

async function tokensPerJudgment(
  projectId: string,
  selection: RunSelection,
  { version, api, perVerdict }: { version: Askable; api: 'chat' | 'completions'; perVerdict: number },
): Promise<{ input: number; output: number }> {
  const { config } = version
  const pairs = await pairTexts(projectId, await sampleSelected(projectId, selection, pairsSampled))
  const rationaleTokens = config.chainOfThought ? Math.round(config.maxRationaleTokens * rationaleShare) : 0
  const inputs = pairs.map((pair) => {
    const [first, second] = promptSteps(config, inOrder(pair, 'AB'), api).map(tokensOf)
    return second === undefined ? (first ?? 0) * perVerdict : (first ?? 0) + (second + rationaleTokens) * perVerdict
  })
  const mean = inputs.length === 0 ? 0 : inputs.reduce((sum, tokens) => sum + tokens, 0) / inputs.length
  return { input: mean, output: rationaleTokens + verdictTokens * perVerdict }
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

function notesOf(seen: Probe | undefined, nPairs: number): string[] {
  const probed = seen === undefined ? ['This model was not probed yet; the run does so first.'] : seen.notes
  return nPairs === 0 ? ['The selection holds no pair.', ...probed] : probed
}
