import type { PairFilter } from '@/lib/analytics/pairs'

/** A pair by itself, whatever list it may be in. */
export const plainFilter: PairFilter = { human: 'gold-or-majority', ties: 'exclude' }
