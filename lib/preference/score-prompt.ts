import { contextText, quoteFrame } from './frame'
import type { LabelerConfig } from './labeler-config'
import type { Message } from './message'
import { principlesText } from './prompt'
import { templates } from './templates'

/** What the prompt for a mark ends with. */
export const scoreEnding = 'SCORE:'

/** One response to its prompt. */
export type Scored = { messages: readonly Message[]; response: string }

/**
 * The prompt that asks for a mark from 1 to 10 of one response, as d-RLAIF does: what is rated, the prompt, the response, and the ending, again
 * without a space after it.
 * Edges: a preamble of one's own stands first, with `{instruction}` for what the mark says; the detailed one without its last, pairwise sentence.
 * Source: METHOD.md section 1.11, after Lee et al. 2023, section 2.2.2
 */
export function scorePrompt(config: LabelerConfig, { messages, response }: Scored): string {
  const template = templates[config.task === 'custom' ? 'helpful' : config.task]
  const instruction = `Give a SCORE from 1 to 10 for ${template.mark}: 1 is awful, 10 is perfect.`
  const preamble = preambleFor(config, template.detailed, instruction)
  return [
    preamble,
    ...principlesText(config.principles),
    `${template.context} - ${quoteMarks(contextText(messages))}`,
    `${template.response} - ${quoteMarks(quoteFrame(response))}`,
    scoreEnding,
  ].join('\n\n')
}

/** The same for a chat endpoint, which is told to answer with the mark alone. */
export function scoreChatPrompt(config: LabelerConfig, scored: Scored): Message[] {
  const asked = scorePrompt(config, scored)
  const body = asked.slice(0, asked.length - scoreEnding.length)
  return [{ role: 'user', content: `${body}Answer with a whole number from 1 to 10 and nothing else.\n\n${scoreEnding}` }]
}

/** Lines of this frame that the comparison's does not have. */
const quoteMarks = (text: string): string => text.replace(/^(?=[^\S\n]*(?:SCORE\s*:|(?:Summary|Response)\s*-))/gim, '> ')

function preambleFor({ preamble }: LabelerConfig, detailed: string, instruction: string): string {
  if (preamble === 'base') return `You are an expert rater. ${instruction}`
  if (preamble === 'detailed')
    return [...detailed.split('\n').slice(0, -1), `You are an expert who rates by these points. ${instruction}`].join('\n')
  return preamble.custom.includes('{instruction}')
    ? preamble.custom.replaceAll('{instruction}', () => instruction)
    : `${preamble.custom}\n${instruction}`
}
