import { readPrompt } from './read-prompt'
import type { Rule } from './rules'

export type Completion = {
  /** `top` holds the alternatives of the only token, most likely first; null for running text. */
  choices: { text: string; top: { token: string; logprob: number }[] | null }[]
  inputTokens: number
  outputTokens: number
}

/** Some mass goes to other tokens, as with any model. */
const labelMass = 0.98
const others = [
  'The',
  ' ',
  '\n',
  'Both',
  'Response',
  'Summary',
  'I',
  'A',
  '**',
  '"',
  'First',
  'Second',
  'Neither',
  'Preferred',
  '(',
  'Let',
  'This',
  'It',
]

/** A rule's answer to a labeler's prompt: a label with its distribution, or in the first step of a chain of thought the rule's reason in words. */
export function complete(rule: Rule, turns: readonly string[], { temperature, n }: { temperature: number; n: number }): Completion {
  const asked = readPrompt(turns)
  const inputTokens = tokensOf(turns.join('\n'))
  if (asked === null) return running('Hello! I am a rule that compares two responses; ask me with a labeler prompt.', inputTokens, n)
  const { logit, because } = rule(asked)
  if (asked.wantsRationale) return running(reason(asked, logit, because), inputTokens, n)
  const pFirst = 1 / (1 + Math.exp(asked.asksForWorse ? logit : -logit))
  const top = distribution(asked.labels, pFirst)
  const pick = () => asked.labels[Math.random() < warmed(pFirst, temperature) ? 0 : 1]
  return { choices: Array.from({ length: n }, () => ({ text: pick(), top })), inputTokens, outputTokens: n }
}

function distribution(labels: readonly [string, string], pFirst: number): { token: string; logprob: number }[] {
  const rest = others.filter((token) => !labels.includes(token))
  const weights = rest.map((_, index) => 2 ** -index)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const tokens = [
    { token: labels[0], p: labelMass * pFirst },
    { token: labels[1], p: labelMass * (1 - pFirst) },
    ...rest.map((token, index) => ({ token, p: ((1 - labelMass) * (weights[index] ?? 0)) / total })),
  ]
  // Labels stay in the list however unlikely, as a server does that is asked for these very tokens.
  const sorted = tokens.map(({ token, p }) => ({ token, logprob: Math.max(Math.log(p), -700) })).sort((a, b) => b.logprob - a.logprob)
  const isLabel = ({ token }: { token: string }) => labels.includes(token)
  return [...sorted.filter(isLabel), ...sorted.filter((one) => !isLabel(one))]
}

/** P(first) of a sampled answer. At temperature 0 the likelier one; an exact tie stays a coin. */
function warmed(pFirst: number, temperature: number): number {
  if (temperature === 0) return pFirst === 0.5 ? 0.5 : pFirst > 0.5 ? 1 : 0
  return 1 / (1 + ((1 - pFirst) / pFirst) ** (1 / temperature))
}

function reason(
  { labels, asksForWorse }: { labels: readonly [string, string]; asksForWorse: boolean },
  logit: number,
  because: string,
): string {
  if (logit === 0) return `By a simple rule neither stands out, because ${because}.`
  const preferred = logit > 0 ? 0 : 1
  const named = labels[asksForWorse ? 1 - preferred : preferred]
  return `By a simple rule the answer is ${named}, because ${because}. This is no judgment of the contents.`
}

function running(text: string, inputTokens: number, n: number): Completion {
  return { choices: Array.from({ length: n }, () => ({ text, top: null })), inputTokens, outputTokens: n * tokensOf(text) }
}

const tokensOf = (text: string): number => Math.ceil(text.length / 4)
