import { filled, filledBody } from './custom-template'
import { contextText, exampleMarker, followMarker, quoteFrame } from './frame'
import type { Exemplar, LabelerConfig, Task } from './labeler-config'
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
  const isThinking = purpose === 'rationale' || rationale !== undefined
  const body = bodyOf(config, sample, isThinking)
  if (!isThinking) return [...body, verdictEnding(config)].join('\n\n')
  const question = [...body, rationaleEnding(config)].join('\n\n')
  return rationale === undefined ? question : `${question} ${quoteFrame(rationale.trim())}\n\n${verdictEnding(config)}`
}

/**
 * The messages for a chat endpoint: the same prompt as one user message, which asks for a single label and nothing else. With a rationale the
 * first step's question and answer come before, and the verdict is asked for in a new turn.
 * Source: METHOD.md section 4 (reading rule 4)
 */
export function chatPrompt(config: LabelerConfig, sample: Sample, purpose: Purpose, rationale?: string): Message[] {
  const isThinking = purpose === 'rationale' || rationale !== undefined
  const body = bodyOf(config, sample, isThinking)
  if (!isThinking) return [{ role: 'user', content: [...body, labelOnly(config), verdictEnding(config)].join('\n\n') }]
  const question: Message = { role: 'user', content: [...body, rationaleEnding(config)].join('\n\n') }
  if (rationale === undefined) return [question]
  const asked = config.task === 'custom' ? '' : `${templates[config.task].answer(config.labels)} `
  const verdict = `${asked}${labelOnly(config)}\n\n${verdictEnding(config)}`
  return [question, { role: 'assistant', content: rationale.trim() }, { role: 'user', content: verdict }]
}

/** Preamble, principles, examples and sample, in the words of the task or of the user's template. */
function bodyOf(config: LabelerConfig, sample: Sample, isThinking: boolean): string[] {
  const { template, labels } = config
  if (config.task !== 'custom' || template === null) return [...opening(config, isThinking), sampleText(config, sample)]
  const values = {
    prompt: contextText(sample.messages),
    first: sample.first,
    second: sample.second,
    label_first: labels[0],
    label_second: labels[1],
    examples: examplesText(config).join('\n\n'),
    principles: principlesText(config.principles).join('\n\n'),
  }
  return [filledBody(template, values)]
}

function opening(config: LabelerConfig, isThinking: boolean): string[] {
  const template = templateOf(config.task)
  const preamble = typeof config.preamble === 'string' ? template[config.preamble] : config.preamble.custom
  const asked = preamble.replaceAll('{instruction}', () => (isThinking ? template.explain : template.answer(config.labels)))
  return [asked, ...principlesText(config.principles), ...examplesText(config)]
}

/** A rubric as part of a prompt; nothing without principles. */
export function principlesText(principles: readonly string[]): string[] {
  if (principles.length === 0) return []
  if (principles.length === 1) return [`Judge by this principle alone: ${quoteFrame(principles[0] ?? '')}`]
  const numbered = principles.map((principle, index) => `${index + 1}. ${quoteFrame(principle)}`)
  return [['Judge by these principles, all of them together:', ...numbered].join('\n')]
}

function examplesText(config: LabelerConfig): string[] {
  if (config.exemplars.length === 0) return []
  return [...config.exemplars.map((exemplar) => `${exampleMarker}\n\n${exemplarText(config, exemplar)}`), followMarker]
}

/** The words of a task; those of general dialogue where a user's template gives the frame. */
const templateOf = (task: Task): TaskTemplate => templates[task === 'custom' ? 'helpful' : task]

function exemplarText(config: LabelerConfig, exemplar: Exemplar): string {
  const pAsked = towardsPreference(config.task, exemplar.preferred === 'first' ? 1 : 0)
  const label = config.labels[pAsked === 1 ? 0 : 1]
  const { rationale } = exemplar
  const thoughts = config.chainOfThought && rationale !== undefined ? [`${rationaleEnding(config)} ${quoteFrame(rationale)}`] : []
  return [sampleText(config, exemplar), ...thoughts, `${verdictEnding(config)}${label}`].join('\n\n')
}

function sampleText({ task, labels }: LabelerConfig, { messages, first, second }: Sample): string {
  const { context, response } = templateOf(task)
  const parts = [
    `${context} - ${contextText(messages)}`,
    `${response} ${labels[0]} - ${quoteFrame(first)}`,
    `${response} ${labels[1]} - ${quoteFrame(second)}`,
  ]
  return parts.join('\n\n')
}

function verdictEnding({ task, template, labels }: LabelerConfig): string {
  if (task !== 'custom' || template === null) return `Preferred ${templateOf(task).response}=`
  return filled(template.answer, { label_first: labels[0], label_second: labels[1] }).trimEnd()
}

/** After exemplars that carry a rationale the thoughts go response by response, as in the paper's Table 18. */
function rationaleEnding({ task, exemplars, labels, template }: LabelerConfig): string {
  if (task === 'custom' && template !== null) return filled(template.explain, { label_first: labels[0], label_second: labels[1] }).trimEnd()
  const { response, consider } = templateOf(task)
  return exemplars.some(({ rationale }) => rationale !== undefined) ? `Thoughts on ${response} ${labels[0]} -` : `${consider}\n\nRationale:`
}

function labelOnly({ labels: [first, second] }: LabelerConfig): string {
  const how = first.length === 1 && second.length === 1 ? `with a single character, ${first} or ${second},` : `${first} or ${second}`
  return `Answer ${how} and nothing else.`
}
