import type { Message } from '@/lib/preference/message'
import type { JsonObject } from './record'

export type TrlPair = {
  prompt: Message[]
  chosen: string
  rejected: string
  /** P(chosen is better). */
  pSoft: number | null
  margin?: number
  /** Further columns; the names of TRL's own are not overwritten. */
  extra?: JsonObject
}

/**
 * One line of TRL preference JSON Lines, without the line end: `prompt`, `chosen`, `rejected` and Concord's own `p_soft`.
 * Standard (texts) when the prompt is one user message and `conversational` is false, else conversational (lists of messages).
 * @param conversational write lists of messages for every row: one file must have one shape
 * Source: FORMATS.md sections 2 and 4.1
 */
export function writeTrlLine(
  { prompt, chosen, rejected, pSoft, margin, extra }: TrlPair,
  { conversational }: { conversational: boolean },
): string {
  const [only] = prompt
  const texts = { prompt: only?.content ?? '', chosen, rejected }
  const lists = { prompt, chosen: [answer(chosen)], rejected: [answer(rejected)] }
  const isStandard = !conversational && prompt.length === 1 && only?.role === 'user'
  return JSON.stringify({ ...extra, ...(isStandard ? texts : lists), margin, p_soft: pSoft ?? undefined })
}

function answer(content: string): Message {
  return { role: 'assistant', content }
}
