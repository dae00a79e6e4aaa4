import { z } from 'zod'
import type { LabelerConfig } from '@/lib/preference/labeler-config'
import type { Message } from '@/lib/preference/message'
import type { Sample } from '@/lib/preference/prompt'
import { promptSteps } from '@/lib/preference/prompt-steps'
import type { EndpointApi } from '@/lib/words/run'
import { tokenizer } from './tokenizer'
import { asPlainText, tokensOf } from './tokens'

/** What was taken out of a prompt so that it fits. */
export const Cut = z.object({ from: z.enum(['start', 'end']), tokens: z.number() })
export type Cut = z.infer<typeof Cut>
/** A sample as it is sent, or why it cannot be. */
export type Fitted = { shown: Sample; cut: Cut | null; tooLong: string | null }

/** Stands where words of the prompt were taken out. */
const cutMark = '[…]'
const markTokens = 4
const answerTokens = 16

/**
 * A sample within the labeler's limit of tokens: as it is, with the prompt cut at its start or end by the rule of the labeler, or not at all. Only
 * the prompt is cut, never a response. Room is kept for the rationale and the answer.
 * Edges: without a limit nothing is counted; when the responses alone are too long, it is refused whatever the rule.
 * Source: METHOD.md section 1.3 (context limit); the rule is the labeler's setting and part of its version
 */
export function fitContext(config: LabelerConfig, sample: Sample, api: EndpointApi): Fitted {
  const { contextTokens: limit, tooLong } = config
  if (limit === null) return { shown: sample, cut: null, tooLong: null }
  const needed = neededTokens(config, sample, api)
  if (needed <= limit) return { shown: sample, cut: null, tooLong: null }
  const refused = {
    shown: sample,
    cut: null,
    tooLong: `The prompt has ${needed} tokens with room for the answer; the labeler allows ${limit}.`,
  }
  if (tooLong === 'refuse') return refused
  const from = tooLong === 'cut prompt start' ? 'start' : 'end'
  // Cutting between two tokens can change how the rest is counted, so a cut may have to be widened by a few.
  let tokens = needed - limit + markTokens
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const messages = withoutTokens(sample.messages, tokens, from)
    if (messages === null) return { ...refused, tooLong: `${refused.tooLong} Without the whole prompt it would still be too long.` }
    const shown = { ...sample, messages }
    const over = neededTokens(config, shown, api) - limit
    if (over <= 0) return { shown, cut: { from, tokens }, tooLong: null }
    tokens += over
  }
  return refused
}

function neededTokens(config: LabelerConfig, sample: Sample, api: EndpointApi): number {
  const longest = Math.max(
    ...promptSteps(
      config,
      sample,
      api,
      config.principles.map(() => ''),
    ).map(tokensOf),
  )
  return longest + answerTokens + (config.chainOfThought ? config.maxRationaleTokens : 0)
}

/** The messages with so many tokens fewer, taken from the whole conversation's start or end; null when it has not that many. */
function withoutTokens(messages: readonly Message[], tokens: number, from: 'start' | 'end'): Message[] | null {
  const { decode, encode } = tokenizer()
  let left = tokens
  const cutOne = (message: Message): Message[] => {
    if (left <= 0) return [message]
    const found = encode(message.content, asPlainText)
    if (found.length <= left) {
      left -= found.length
      return []
    }
    const kept = from === 'start' ? found.slice(left) : found.slice(0, -left)
    left = 0
    const text = decode(kept).trim()
    return [{ ...message, content: from === 'start' ? `${cutMark} ${text}` : `${text} ${cutMark}` }]
  }
  const inTurn = from === 'start' ? messages : [...messages].reverse()
  const cut = inTurn.flatMap(cutOne)
  if (left > 0 || cut.length === 0) return null
  return from === 'start' ? cut : cut.reverse()
}
