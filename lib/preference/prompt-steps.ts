import type { LabelerConfig } from './labeler-config'
import type { Message } from './message'
import { chatPrompt, completionPrompt, type Purpose, type Sample } from './prompt'

/** One request as a person reads it before it is sent. */
export type PromptStep = { purpose: Purpose; content: { messages: Message[] } | { text: string } }

/** Stands where the model's own words will be. */
export const rationalePlaceholder = '(the rationale that the model writes in step 1)'

/**
 * The requests that one judgment takes, in order: one, or two with chain of thought.
 * @param rationale what the model wrote in the first step; a placeholder stands for it in a preview
 */
export function promptSteps(
  config: LabelerConfig,
  sample: Sample,
  api: 'chat' | 'completions',
  rationale = rationalePlaceholder,
): PromptStep[] {
  const step = (purpose: Purpose, written?: string): PromptStep => ({
    purpose,
    content:
      api === 'chat'
        ? { messages: chatPrompt(config, sample, purpose, written) }
        : { text: completionPrompt(config, sample, purpose, written) },
  })
  return config.chainOfThought ? [step('rationale'), step('verdict', rationale)] : [step('verdict')]
}

/** A pair in one order: the texts by position. Source: DESIGN.md section 1, "order" */
export function inOrder(pair: { messages: readonly Message[]; a: string; b: string }, order: 'AB' | 'BA'): Sample {
  return order === 'AB'
    ? { messages: pair.messages, first: pair.a, second: pair.b }
    : { messages: pair.messages, first: pair.b, second: pair.a }
}
