import type { ScreenRun } from '@/lib/slice/screen-run'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'

export type HarmlessDifference = {
  one: string
  other: string
  difference: Figure
  /** Of no difference, corrected for the number of comparisons. Null without a test. */
  p: number | null
}

/** GET /api/projects/:id/win-rates/harmless. Empty where no file says of single responses whether they are harmless. */
export type HarmlessScreen = {
  run: ScreenRun | null
  rows: { policy: string; figure: Figure }[]
  differences: HarmlessDifference[]
  definitions: { rate: Definition; difference: Definition }
}
