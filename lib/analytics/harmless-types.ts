import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { Definition, Figure } from '@/lib/stats/answers'

export const HarmlessDifference = z.object({
  one: z.string(),
  other: z.string(),
  difference: Figure,
  /** Of no difference, corrected for the number of comparisons. Null without a test. */
  p: z.number().nullable(),
})
export type HarmlessDifference = z.infer<typeof HarmlessDifference>

/** GET /api/projects/:id/win-rates/harmless. Empty where no file says of single responses whether they are harmless. */
export const HarmlessScreen = z.object({
  run: ScreenRun.nullable(),
  rows: z.array(z.object({ policy: z.string(), figure: Figure })),
  differences: z.array(HarmlessDifference),
  definitions: z.object({ rate: Definition, difference: Definition }),
})
export type HarmlessScreen = z.infer<typeof HarmlessScreen>
