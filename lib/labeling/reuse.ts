import { hash } from 'node:crypto'
import type { Sample } from '@/lib/preference/prompt'
import { configsAsked, promptSteps } from '@/lib/preference/prompt-steps'
import { pAOf, preferenceOf } from '@/lib/preference/swap-average'
import type { Judgment } from '@/lib/store/judgments'
import type { ReusableJudgment } from '@/lib/store/reuse'
import type { JudgeTask } from './judge'
import {
  distributionRequest,
  type LabelRequest,
  rationaleRequest,
  requestBody,
  scoreRequest,
  scoreTextRequest,
  textRequest,
} from './label-request'
import type { RunContext } from './run-context'

export type ReuseContext = Pick<RunContext, 'config' | 'api' | 'can' | 'model' | 'endpointId' | 'baseUrl'>

/**
 * What two judgments must have in common for one to stand for the other: the endpoint and its address, the whole first request (model, prompt,
 * temperature 0) and how the answer is read. The later steps follow from the first.
 * Edges: null where anything is sampled (a temperature above 0, or one that cannot be set, a second sample), because a second answer would be news.
 */
export function reuseKey(task: Pick<JudgeTask, 'sample' | 'shown' | 'tooLong'>, context: ReuseContext): Buffer | null {
  const { config, api, can, model, endpointId, baseUrl } = context
  const isSampled = (config.chainOfThought && config.temperature > 0) || (can.logprobs && can.verdictTemperature > 0)
  if (task.sample > 0 || task.tooLong !== null || isSampled || !can.acceptsTemperature) return null
  const bodies = firstRequests(task.shown, context).map((request) => requestBody(model, request))
  const { task: asked, method, labels, coverageFloor, chainOfThought, votes } = config
  const reading = { asked, method, labels, coverageFloor, chainOfThought, votes: can.logprobs ? null : votes }
  return hash('sha256', JSON.stringify([endpointId, baseUrl, api, bodies, reading]), 'buffer')
}

function firstRequests(shown: Sample, { config, api, can }: ReuseContext): LabelRequest[] {
  if (config.method === 'scores')
    return promptSteps(config, shown, api).map(({ content }) =>
      can.logprobs ? scoreRequest(content, can) : scoreTextRequest(content, can, { n: config.votes, temperature: config.voteTemperature }),
    )
  return configsAsked(config).map((one) => {
    const asked = { config: one, sample: shown, api, can }
    if (one.chainOfThought) return rationaleRequest(asked)
    return can.logprobs ? distributionRequest(asked, false) : textRequest(asked, one.votes > 1 ? one.votes : null)
  })
}

/** A stored judgment as the answer to another task with the same request. It costs nothing; which response is A is the new pair's affair. */
export function reused({ pairId, order, sample }: JudgeTask, { fromRunId, ...stored }: ReusableJudgment, key: Buffer): Judgment {
  return {
    ...stored,
    pairId,
    order,
    sample,
    verdict: preferenceOf(pAOf(order, stored.pFirst)),
    inputTokens: 0,
    outputTokens: 0,
    latencyMs: 0,
    errorKind: null,
    errorMessage: null,
    reuseKey: key,
    reusedFromId: fromRunId,
  }
}
