import type { LabelerConfig } from '@/lib/preference/labeler-config'
import type { Message } from '@/lib/preference/message'
import type { AnnotatorKind } from '@/lib/words/people'
import type { Preference } from '@/lib/words/preference'

/** One annotator's current label, by name. */
export type WrittenVote = { annotator: string; kind: AnnotatorKind; preference: Preference }

/** A labelled pair as the writers get it: what the criteria say of it, and what stands behind that. */
export type WrittenPair = {
  /** Its id in the file that brought it, else Concord's own. */
  id: string
  prompt: Message[]
  a: { text: string; policy: string | null }
  b: { text: string; policy: string | null }
  /** The label that is exported, by the AI or by people. */
  preference: Preference
  /** P(A is better) behind that label; null where only gold speaks. */
  pA: number | null
  /** What the run says: mean P(A) over both orders, and with A shown first and second. Null without a label. */
  ai: { preference: Preference; pA: number; pAFirst: number | null; pASecond: number | null } | null
  /** What people say: the label that counts, and the votes without gold. */
  human: { preference: Preference | null; nA: number; nB: number; nTie: number }
  tags: string[]
  split: string | null
  /** Only for writers that need them. */
  votes?: WrittenVote[]
  /** What the run's labeler wrote with A shown first, and with B; null where it wrote nothing. */
  rationales?: { AB: string | null; BA: string | null }
}

/** What holds for a whole file. */
export type WriteContext = {
  /** A prompt of the file has more than one user message: then all rows are lists of messages. */
  isConversational: boolean
  /** Name of the judge whose labels the file holds; null without a run. */
  judge: string | null
  /** The two policies of every pair, when they are the same two throughout; else null. */
  matchup: readonly [string, string] | null
  /** Write TRL's `margin`. */
  withMargin: boolean
  /** How the run's labeler asks; null for an imported run, whose way of asking nobody brought along. */
  labeler: LabelerConfig | null
  /** The project's name. */
  title: string
  /** Only for writers that need a card: its text, and the splits that have a file each, the first for pairs of none. */
  dataset: { card: string; splits: readonly string[] } | null
}

/** A pair with a winner, from the winner's point of view. */
export type Decided = {
  chosen: WrittenPair['a']
  rejected: WrittenPair['a']
  /** P(chosen is better); null where only gold speaks. */
  pChosen: number | null
}

/**
 * The chosen and the rejected response of a pair.
 * @throws RangeError for a tie, which has neither: the query should have left it out
 */
export function decided({ id, a, b, preference, pA }: WrittenPair): Decided {
  if (preference === 'tie') throw new RangeError(`pair ${id} is a tie, which has neither chosen nor rejected`)
  if (preference === 'A') return { chosen: a, rejected: b, pChosen: pA }
  return { chosen: b, rejected: a, pChosen: pA === null ? null : 1 - pA }
}

/** P(A is better); where only gold speaks, or gold overrules what the votes say, that of the label itself: 1, 0, or one half for a tie. */
export function pAOrLabel({ pA, preference }: Pick<WrittenPair, 'pA' | 'preference'>): number {
  const ofLabel = preference === 'tie' ? 0.5 : preference === 'A' ? 1 : 0
  return pA === null || (pA - 0.5) * (ofLabel - 0.5) < 0 ? ofLabel : pA
}

/** A prompt as one text: of a single user message its words, of several turns each with its role before it. */
export function promptText(prompt: readonly Message[]): string {
  const [only, ...more] = prompt
  if (only?.role === 'user' && more.length === 0) return only.content
  return prompt.map(({ role, content }) => `${role}: ${content}`).join('\n\n')
}
