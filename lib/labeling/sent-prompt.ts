import { hash } from 'node:crypto'
import { z } from 'zod'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import type { Sample } from '@/lib/preference/prompt'
import { configsAsked, inOrder, promptSteps } from '@/lib/preference/prompt-steps'
import { NotFound } from '@/lib/store/errors'
import { getJudgment } from '@/lib/store/pair-detail'
import { onePairTexts } from '@/lib/store/pair-texts'
import type { Order } from '@/lib/words/preference'
import type { EndpointApi } from '@/lib/words/run'
import { knownProbe } from './endpoint-types'
import { Cut, fitContext } from './fit-context'
import {
  type Capabilities,
  distributionRequest,
  type LabelRequest,
  rationaleRequest,
  requestBody,
  scoreRequest,
  scoreTextRequest,
  textRequest,
} from './label-request'
import { PromptStep } from './labeler-types'

/** GET /api/projects/:id/pairs/:pairId/prompt */
export const SentPrompt = z.object({
  steps: z.array(PromptStep),
  /** What was taken out of the prompt because it was too long for the labeler's limit. */
  cut: Cut.nullable(),
  /** True when the request built again now has the hash of the one that was sent; null when none was kept. */
  isVerified: z.boolean().nullable(),
})
export type SentPrompt = z.infer<typeof SentPrompt>

/**
 * The prompt of a stored judgment, built again from its labeler version, the pair and the rationale, none of which ever change, and held against
 * the hash of the request that was sent.
 * @throws NotFound for an imported run, whose prompts nobody brought along
 */
export async function sentPrompt(
  projectId: string,
  asked: { runId: string; pairId: string; order: Order; sample: number },
): Promise<SentPrompt> {
  const judgment = await getJudgment(asked.runId, asked.pairId, asked.order, asked.sample)
  const { labelerVersion } = judgment.run
  if (labelerVersion.endpoint === null || judgment.run.projectId !== projectId) throw new NotFound('prompt')
  const { endpoint, model } = labelerVersion
  const config = LabelerConfig.parse(labelerVersion.config)
  const { api } = endpoint
  const { shown, cut } = fitContext(config, inOrder(await onePairTexts(projectId, asked.pairId), asked.order), api)
  const rationales = rationalesOf(judgment)
  const steps = promptSteps(config, shown, api, rationales)
  const can = knownProbe(endpoint, model)
  if (judgment.requestHash === null || can === undefined) return { steps, cut, isVerified: null }
  const sent = Buffer.from(judgment.requestHash)
  const bodies = lastRequests({ config, shown, api, rationales }, can).map((one) => JSON.stringify(requestBody(model, one)))
  return { steps, cut, isVerified: bodies.some((body) => hash('sha256', body, 'buffer').equals(sent)) }
}

const Kept = z.object({ principles: z.array(z.object({ rationale: z.string().nullable() })) })

/** One for each principle that was asked for by itself, or the only one. */
function rationalesOf({ rationale, logprobs }: { rationale: string | null; logprobs: unknown }): string[] {
  const kept = Kept.safeParse(logprobs)
  if (kept.success) return kept.data.principles.flatMap((one) => one.rationale ?? [])
  return rationale === null ? [] : [rationale]
}

type Sent = { config: LabelerConfig; shown: Sample; api: EndpointApi; rationales: readonly string[] }

/** The requests of which the one that was answered last is one, whichever principle and rung of the ladder it was for. */
function lastRequests({ config, shown, api, rationales }: Sent, can: Capabilities): LabelRequest[] {
  const { votes, voteTemperature } = config
  if (config.method === 'scores') {
    return promptSteps(config, shown, api).flatMap(({ content }) => [
      scoreRequest(content, can),
      ...[1, votes].flatMap((n) => [0, voteTemperature].map((temperature) => scoreTextRequest(content, can, { n, temperature }))),
      ...('text' in content ? ['1', ' 1'].map((one) => scoreRequest({ text: content.text + one }, can)) : []),
    ])
  }
  return configsAsked(config).flatMap((one, index) => {
    const asked = { config: one, sample: shown, api, can }
    const after = { ...asked, rationale: rationales[index] }
    return [
      rationaleRequest(asked),
      distributionRequest(after, false),
      distributionRequest(after, true),
      textRequest(after, null),
      textRequest(after, 1),
      textRequest(after, votes),
    ]
  })
}
