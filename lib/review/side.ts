import { sha256 } from '@/lib/store/hash'
import type { Choice, Order, Preference, Side } from '@/lib/words/preference'

/** Which response an annotator sees on the left: drawn once by a seeded hash, so that a reload does not turn the pair round. AB is A left. */
export function shownOrder(sideSeed: string, sides: string, pairId: string): Order {
  return ((sha256(sideSeed, sides, pairId)[0] ?? 0) & 1) === 0 ? 'AB' : 'BA'
}

/** The preference that a choice on the screen means. */
export function preferenceOfChoice(choice: Choice, order: Order): Preference {
  if (choice === 'tie' || choice === 'bothBad') return 'tie'
  return (choice === 'left') === (order === 'AB') ? 'A' : 'B'
}

/** Where a preference stood on the annotator's screen. */
export function sideOfPreference(preference: Preference, order: Order): Side {
  if (preference === 'tie') return 'tie'
  return (preference === 'A') === (order === 'AB') ? 'left' : 'right'
}
