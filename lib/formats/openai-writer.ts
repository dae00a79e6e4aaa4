import type { LabelerConfig } from '@/lib/preference/labeler-config'
import { chatPrompt } from '@/lib/preference/prompt'
import { towardsPreference } from '@/lib/preference/towards-preference'
import type { JsonObject } from './record'
import { decided, type WrittenPair } from './written-pair'

/**
 * A row of an OpenAI preference fine-tuning file (also read by Together and Fireworks): the prompt's messages, one preferred and one other answer.
 * @throws RangeError for a tie
 * Source: FORMATS.md section 4.3
 */
export function openAiPreferenceRow(pair: WrittenPair): JsonObject {
  const { chosen, rejected } = decided(pair)
  return {
    input: { messages: pair.prompt, tools: [], parallel_tool_calls: true },
    preferred_output: [{ role: 'assistant', content: chosen.text }],
    non_preferred_output: [{ role: 'assistant', content: rejected.text }],
  }
}

/**
 * Two rows of an OpenAI supervised fine-tuning file that teaches a model to judge as the labels do: the labeler's own prompt for the pair in
 * order AB and in order BA, answered with the label that follows from the preference. Both orders of each pair, so the set has no position bias.
 * A task that asks for the worse response (harmless) is answered with the label of the one that was not preferred.
 * @throws RangeError for a tie
 * Source: FORMATS.md section 2
 */
export function openAiJudgeRows(pair: WrittenPair, config: LabelerConfig): JsonObject[] {
  const { chosen } = decided(pair)
  const orders = [
    [pair.a, pair.b],
    [pair.b, pair.a],
  ] as const
  return orders.map(([first, second]) => {
    const question = chatPrompt(config, { messages: pair.prompt, first: first.text, second: second.text }, 'verdict')
    const pFirst = towardsPreference(config.task, first === chosen ? 1 : 0)
    return { messages: [...question, { role: 'assistant', content: config.labels[pFirst === 1 ? 0 : 1] }] }
  })
}
