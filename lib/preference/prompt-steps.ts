import type { Order } from '@/lib/words/preference'
import type { EndpointApi } from '@/lib/words/run'
import type { LabelerConfig } from './labeler-config'
import type { Message } from './message'
import { chatPrompt, completionPrompt, type Sample } from './prompt'
import { scoreChatPrompt, scorePrompt } from './score-prompt'

/** One request as a person reads it before it is sent. `about` names the principle or the response that it is about, where there are several. */
export type PromptStep = {
  purpose: 'rationale' | 'verdict' | 'score'
  about: string | null
  content: { messages: Message[] } | { text: string }
}

/** Stands where the model's own words will be. */
export const rationalePlaceholder = '(the rationale that the model writes in the request before)'

/**
 * The requests that one judgment takes, in order: one; two with chain of thought; these for each principle that is asked for by itself; or one mark
 * for each response.
 * @param rationales what the model wrote, one for each principle asked by itself or just one; a placeholder stands for them in a preview
 */
export function promptSteps(config: LabelerConfig, sample: Sample, api: EndpointApi, rationales: readonly string[] = []): PromptStep[] {
  if (config.method === 'scores') {
    return (['first', 'second'] as const).map((which) => ({
      purpose: 'score',
      about: `the response shown ${which}`,
      content: scoreContent(config, { messages: sample.messages, response: sample[which] }, api),
    }))
  }
  return configsAsked(config).flatMap((one, index, all) => {
    const about = all.length > 1 ? (one.principles[0] ?? null) : null
    const step = (purpose: 'rationale' | 'verdict', written?: string): PromptStep => ({
      purpose,
      about,
      content:
        api === 'chat'
          ? { messages: chatPrompt(one, sample, purpose, written) }
          : { text: completionPrompt(one, sample, purpose, written) },
    })
    return one.chainOfThought ? [step('rationale'), step('verdict', rationales[index] ?? rationalePlaceholder)] : [step('verdict')]
  })
}

/** The request for the mark of one response. */
export function scoreContent(
  config: LabelerConfig,
  scored: Parameters<typeof scorePrompt>[1],
  api: EndpointApi,
): { messages: Message[] } | { text: string } {
  return api === 'chat' ? { messages: scoreChatPrompt(config, scored) } : { text: scorePrompt(config, scored) }
}

/** The config itself, or one for each principle that is to be asked for by itself. */
export function configsAsked(config: LabelerConfig): LabelerConfig[] {
  if (config.principlesAsked === 'together' || config.principles.length < 2) return [config]
  return config.principles.map((principle) => ({ ...config, principles: [principle] }))
}

/** A pair in one order: the texts by position. Source: DESIGN.md section 1, "order" */
export function inOrder(pair: { messages: readonly Message[]; a: string; b: string }, order: Order): Sample {
  return order === 'AB'
    ? { messages: pair.messages, first: pair.a, second: pair.b }
    : { messages: pair.messages, first: pair.b, second: pair.a }
}
