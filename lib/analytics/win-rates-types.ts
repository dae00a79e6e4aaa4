import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { Definition, Figure, WinCounts } from '@/lib/stats/answers'

export const WinRateCell = z.object({ policy: z.string(), opponent: z.string(), counts: WinCounts, figure: Figure })
export type WinRateCell = z.infer<typeof WinRateCell>
/** Policies from the highest overall win rate down. */
export const WinRateTable = z.object({
  policies: z.array(z.string()),
  cells: z.array(WinRateCell),
  overall: z.array(z.object({ policy: z.string(), figure: Figure })),
})
export type WinRateTable = z.infer<typeof WinRateTable>

/** GET /api/projects/:id/win-rates. `human` covers the pairs with a human label, `gold` those with a gold label, which are seldom all. */
export const WinRatesScreen = z.object({
  run: ScreenRun.nullable(),
  ai: WinRateTable,
  human: WinRateTable,
  gold: WinRateTable,
  definitions: z.object({ winRate: Definition, overall: Definition }),
})
export type WinRatesScreen = z.infer<typeof WinRatesScreen>
