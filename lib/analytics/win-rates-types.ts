import type { ScreenRun } from '@/lib/slice/screen-run'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'
import type { WinCounts } from '@/lib/stats/win-rate'

export type WinRateCell = { policy: string; opponent: string; counts: WinCounts; figure: Figure }
/** Policies from the highest overall win rate down. */
export type WinRateTable = { policies: string[]; cells: WinRateCell[]; overall: { policy: string; figure: Figure }[] }

/** GET /api/projects/:id/win-rates. `human` covers the pairs with a human label, `gold` those with a gold label, which are seldom all. */
export type WinRatesScreen = {
  run: ScreenRun | null
  ai: WinRateTable
  human: WinRateTable
  gold: WinRateTable
  definitions: { winRate: Definition; overall: Definition }
}
