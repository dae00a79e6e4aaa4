import type { Message } from '@/lib/preference/message'
import type { JsonObject } from './record'
import { decided, type WriteContext, type WrittenPair } from './written-pair'

/** Implicit: the prompt is not a column of its own, chosen and rejected begin with it. */
export type TrlShape = { conversational: boolean; prompt: 'explicit' | 'implicit' }

/** Between prompt and answer of an implicit standard row; readers cut the prompt back to white space. */
const gap = '\n\n'

/**
 * A row of a TRL preference file: `prompt`, `chosen`, `rejected`, if asked for `margin`, and Concord's own `p_soft` = P(chosen).
 * Standard rows hold texts, conversational ones lists of messages. `margin` is P(chosen) − P(rejected), 0 where that is unknown or negative.
 * Edges: `p_soft` is absent where only gold speaks. A standard row of several turns, which the file should not have, loses its roles.
 * @throws RangeError for a tie
 * Source: FORMATS.md sections 2 and 4.1
 */
export function trlRow(
  pair: WrittenPair,
  { conversational, prompt: place }: TrlShape,
  { withMargin }: Pick<WriteContext, 'withMargin'>,
): JsonObject {
  const { chosen, rejected, pChosen } = decided(pair)
  const { prompt } = pair
  const text = prompt.map(({ content }) => content).join(gap)
  const answers = conversational
    ? { chosen: [answer(chosen.text)], rejected: [answer(rejected.text)] }
    : { chosen: chosen.text, rejected: rejected.text }
  const whole = conversational
    ? { chosen: [...prompt, answer(chosen.text)], rejected: [...prompt, answer(rejected.text)] }
    : { chosen: text + gap + chosen.text, rejected: text + gap + rejected.text }
  return {
    ...(place === 'implicit' ? whole : { prompt: conversational ? prompt : text, ...answers }),
    ...(withMargin ? { margin: Math.max(0, 2 * (pChosen ?? 0.5) - 1) } : {}),
    ...(pChosen === null ? {} : { p_soft: pChosen }),
    pair_id: pair.id,
    ...(chosen.policy === null ? {} : { chosen_model: chosen.policy }),
    ...(rejected.policy === null ? {} : { rejected_model: rejected.policy }),
    ...(pair.split === null ? {} : { split: pair.split }),
  }
}

/**
 * Two rows of a TRL unpaired-preference file, as KTO takes it: the chosen completion with `label` true, the rejected one with false.
 * @throws RangeError for a tie
 * Source: FORMATS.md section 4.1
 */
export function unpairedRows(pair: WrittenPair, { isConversational }: Pick<WriteContext, 'isConversational'>): JsonObject[] {
  const { chosen, rejected } = decided(pair)
  const row = (text: string, label: boolean) => ({
    prompt: isConversational ? pair.prompt : pair.prompt.map(({ content }) => content).join(gap),
    completion: isConversational ? [answer(text)] : text,
    label,
    pair_id: pair.id,
    ...(pair.split === null ? {} : { split: pair.split }),
  })
  return [row(chosen.text, true), row(rejected.text, false)]
}

function answer(content: string): Message {
  return { role: 'assistant', content }
}
