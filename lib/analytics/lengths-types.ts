import type { ScreenRun } from '@/lib/slice/screen-run'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'

/** A policy's win rate against all others as it is, and as it would be at equal length. */
export type LengthRates = { raw: Figure; byDifference: Figure; byRatio: Figure }
export type LengthPolicy = {
  policy: string
  /** Of its responses, each counted as often as it was compared; and of those it met. */
  chars: number
  charsOthers: number
  ai: LengthRates
  human: LengthRates
}

/** GET /api/projects/:id/win-rates/length */
export type LengthsScreen = {
  run: ScreenRun | null
  rows: LengthPolicy[]
  /** Where length moves a rate a lot, in words. */
  warnings: string[]
  definitions: Definition[]
}
