import type { PageKey } from '@/components/shell/page-keys'
import type { NewReviewLabel } from '@/lib/review/review-types'

export type Choice = NewReviewLabel['choice']

/** The keys that choose. */
export const choiceKeys: Record<string, Choice> = {
  1: 'left',
  a: 'left',
  ArrowLeft: 'left',
  2: 'right',
  b: 'right',
  ArrowRight: 'right',
  0: 'tie',
  t: 'tie',
  9: 'bothBad',
  n: 'bothBad',
}

export const strengths = [
  { key: '3', value: 1, name: 'slightly' },
  { key: '4', value: 2, name: 'clearly' },
  { key: '5', value: 3, name: 'much' },
] as const

export const confidences = [
  { key: '6', value: 0.5, name: 'unsure' },
  { key: '7', value: 0.75, name: 'fairly sure' },
  { key: '8', value: 1, name: 'sure' },
] as const

/** What the list of keys says of the desk. */
export const deskKeyList: readonly PageKey[] = [
  { keys: ['1', 'a', '←'], does: 'Left is better' },
  { keys: ['2', 'b', '→'], does: 'Right is better' },
  { keys: ['0', 't'], does: 'Tie' },
  { keys: ['9', 'n'], does: 'Both bad: a tie, because neither is good' },
  { keys: ['3', '4', '5'], does: 'How much better: slightly, clearly, much' },
  { keys: ['6', '7', '8'], does: 'How sure: unsure, fairly sure, sure' },
  { keys: ['c'], does: 'Write a comment; Escape leaves it' },
  { keys: ['s'], does: 'Skip: the pair comes back last' },
  { keys: ['u'], does: 'Undo' },
  { keys: ['r'], does: 'Raw text, letter by letter' },
  { keys: ['d'], does: 'What differs, word by word' },
  { keys: ['f'], does: 'Unfold a long conversation' },
  { keys: ['l'], does: 'Side by side, or stacked' },
  { keys: ['+', '−'], does: 'Larger or smaller letters' },
]
