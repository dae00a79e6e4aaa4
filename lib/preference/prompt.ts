import { contextText, exampleMarker, followMarker, quoteFrame } from './frame'
import type { Exemplar, LabelerConfig } from './labeler-config'
import type { Message } from './message'
import { type TaskTemplate, templates } from './templates'
import { towardsPreference } from './towards-preference'

/** One pair in one order. Which of A and B is first is the caller's affair. */
export type Sample = { messages: readonly Message[]; first: string; second: string }

/** What a request asks for: words to think with, or the label whose distribution is read. */
export type Purpose = 'rationale' | 'verdict'

/**
 * The prompt for a text-completion endpoint: preamble, exemplars, sample, ending. It ends without a space, because with one a model sees
 * other tokens.
 * @param rationale what the model wrote in the first step of a chain of thought; only for the verdict
 * Source: METHOD.md sections 1.2, 1.3 and 4 (reading rule 4)
 */
export function completionPrompt(config: LabelerConfig, sample: Sample, purpose: Purpose, rationale?: string): string {
  const template = templates[config.task]
  const isThinking = purpose === 'rationale' || rationale !== undefined
  const body = [...opening(config, isThinking), sampleText(config, sample)]
  if (!isThinking) return [...body, verdictEnding(template)].join('\n\n')
  const question = [...body, rationaleEnding(config)].join('\n\n')
  return rationale === undefined ? question : `${question} ${quoteFrame(rationale.trim())}\n\n${verdictEnding(template)}`
}

/**
 * The messages for a chat endpoint: the same prompt as one user message, which asks for a single label and nothing else. With a rationale the
 * first step's question and answer come before, and the verdict is asked for in a new turn.
 * Source: METHOD.md section 4 (reading rule 4)
 */
export function chatPrompt(config: LabelerConfig, sample: Sample, purpose: Purpose, rationale?: string): Message[] {
  const template = templates[config.task]
  const isThinking = purpose === 'rationale' || rationale !== undefined
  const body = [...opening(config, isThinking), sampleText(config, sample)]
  if (!isThinking) return [{ role: 'user', content: [...body, labelOnly(config), verdictEnding(template)].join('\n\n') }]
  const question: Message = { role: 'user', content: [...body, rationaleEnding(config)].join('\n\n') }
  if (rationale === undefined) return [question]
  const verdict = `${template.answer(config.labels)} ${labelOnly(config)}\n\n${verdictEnding(template)}`
  return [question, { role: 'assistant', content: rationale.trim() }, { role: 'user', content: verdict }]
}

function opening(config: LabelerConfig, isThinking: boolean): string[] {
  const template = templates[config.task]
  const preamble = typeof config.preamble === 'string' ? template[config.preamble] : config.preamble.custom
  const asked = preamble.replaceAll('{instruction}', () => (isThinking ? template.explain : template.answer(config.labels)))
  if (config.exemplars.length === 0) return [asked]
  const examples = config.exemplars.map((exemplar) => `${exampleMarker}\n\n${exemplarText(config, exemplar)}`)
  return [asked, ...examples, followMarker]
}

function exemplarText(config: LabelerConfig, exemplar: Exemplar): string {
  const pAsked = towardsPreference(config.task, exemplar.preferred === 'first' ? 1 : 0)
  const label = config.labels[pAsked === 1 ? 0 : 1]
  const { rationale } = exemplar
  const thoughts = config.chainOfThought && rationale !== undefined ? [`${rationaleEnding(config)} ${quoteFrame(rationale)}`] : []
  return [sampleText(config, exemplar), ...thoughts, `${verdictEnding(templates[config.task])}${label}`].join('\n\n')
}

function sampleText({ task, labels }: LabelerConfig, { messages, first, second }: Sample): string {
  const { context, response } = templates[task]
  const parts = [
    `${context} - ${contextText(messages)}`,
    `${response} ${labels[0]} - ${quoteFrame(first)}`,
    `${response} ${labels[1]} - ${quoteFrame(second)}`,
  ]
  return parts.join('\n\n')
}

const verdictEnding = ({ response }: TaskTemplate): string => `Preferred ${response}=`

/** After exemplars that carry a rationale the thoughts go response by response, as in the paper's Table 18. */
function rationaleEnding({ task, exemplars, labels }: LabelerConfig): string {
  const { response, consider } = templates[task]
  return exemplars.some(({ rationale }) => rationale !== undefined) ? `Thoughts on ${response} ${labels[0]} -` : `${consider}\n\nRationale:`
}

function labelOnly({ labels: [first, second] }: LabelerConfig): string {
  const how = first.length === 1 && second.length === 1 ? `with a single character, ${first} or ${second},` : `${first} or ${second}`
  return `Answer ${how} and nothing else.`
}
