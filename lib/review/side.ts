import { sha256 } from '@/lib/store/hash'

export type Choice = 'left' | 'right' | 'tie'

/** Which response an annotator sees on the left: drawn once by a seeded hash, so that a reload does not turn the pair round. AB is A left. */
export function shownOrder(sideSeed: string, annotator: string, pairId: string): 'AB' | 'BA' {
  return ((sha256(sideSeed, annotator, pairId)[0] ?? 0) & 1) === 0 ? 'AB' : 'BA'
}

/** The preference that a choice on the screen means. */
export function preferenceOfChoice(choice: Choice, order: 'AB' | 'BA'): 'A' | 'B' | 'tie' {
  if (choice === 'tie') return 'tie'
  return (choice === 'left') === (order === 'AB') ? 'A' : 'B'
}
