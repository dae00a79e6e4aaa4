import { createHash } from 'node:crypto'
import { LabelerConfig } from '@/lib/preference/labeler-config'
import { chatPrompt, completionPrompt, type Purpose } from '@/lib/preference/prompt'
import { inOrder, type PromptStep } from '@/lib/preference/prompt-steps'
import { NotFound } from '@/lib/store/errors'
import { getJudgment } from '@/lib/store/pair-detail'
import { onePairTexts } from '@/lib/store/pair-texts'
import { Probe } from './endpoint-types'
import { type Capabilities, distributionRequest, rationaleRequest, requestBody, textRequest } from './label-request'

/** GET /api/projects/:id/pairs/:pairId/prompt */
export type SentPrompt = {
  steps: PromptStep[]
  /** True when the request built again now has the hash of the one that was sent; null when none was kept. */
  isVerified: boolean | null
}

/**
 * The prompt of a stored judgment, built again from its labeler version, the pair and the rationale, none of which ever change, and held against
 * the hash of the request that was sent.
 * @throws NotFound for an imported run, whose prompts nobody brought along
 */
export async function sentPrompt(
  projectId: string,
  asked: { runId: string; pairId: string; order: 'AB' | 'BA'; sample: number },
): Promise<SentPrompt> {
  const judgment = await getJudgment(asked.runId, asked.pairId, asked.order, asked.sample)
  const { labelerVersion } = judgment.run
  if (labelerVersion.endpoint === null || judgment.run.projectId !== projectId) throw new NotFound('prompt')
  const { endpoint, model } = labelerVersion
  const config = LabelerConfig.parse(labelerVersion.config)
  const sample = inOrder(await onePairTexts(projectId, asked.pairId), asked.order)
  const rationale = judgment.rationale ?? undefined
  const step = (purpose: Purpose, thoughts?: string): PromptStep => ({
    purpose,
    content:
      endpoint.api === 'chat'
        ? { messages: chatPrompt(config, sample, purpose, thoughts) }
        : { text: completionPrompt(config, sample, purpose, thoughts) },
  })
  const steps = config.chainOfThought ? [step('rationale'), step('verdict', rationale)] : [step('verdict')]
  const probes = Probe.safeParse(Object(endpoint.probes)[model])
  if (judgment.requestHash === null || !probes.success) return { steps, isVerified: null }
  const hash = Buffer.from(judgment.requestHash)
  const can: Capabilities = probes.data
  const request = { config, sample, api: endpoint.api, can, rationale }
  const bodies = [
    rationaleRequest({ ...request, rationale: undefined }),
    distributionRequest(request, false),
    distributionRequest(request, true),
    textRequest(request, null),
    textRequest(request, config.votes),
  ].map((one) => requestBody(model, one))
  return { steps, isVerified: bodies.some((body) => createHash('sha256').update(JSON.stringify(body)).digest().equals(hash)) }
}
