import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { Definition, Figure } from '@/lib/stats/answers'

/** A policy's win rate against all others as it is, and as it would be at equal length. */
export const LengthRates = z.object({ raw: Figure, byDifference: Figure, byRatio: Figure })
export type LengthRates = z.infer<typeof LengthRates>
export const LengthPolicy = z.object({
  policy: z.string(),
  /** Of its responses, each counted as often as it was compared; and of those it met. */
  chars: z.number(),
  charsOthers: z.number(),
  ai: LengthRates,
  human: LengthRates,
})
export type LengthPolicy = z.infer<typeof LengthPolicy>

/** GET /api/projects/:id/win-rates/length */
export const LengthsScreen = z.object({
  run: ScreenRun.nullable(),
  rows: z.array(LengthPolicy),
  /** Where length moves a rate a lot, in words. */
  warnings: z.array(z.string()),
  definitions: z.array(Definition),
})
export type LengthsScreen = z.infer<typeof LengthsScreen>
