import { clusteredWinRate, winRate } from '@/lib/stats/win-rate'
import { countGames, countPolicyScores, type GameRow, type PolicyRow, type WinSource } from '@/lib/store/counts-win-rates'
import type { Slice } from '@/lib/store/slice'
import type { RunFilter } from './filter'
import { screenRun, sliceOf } from './screen-run'
import type { WinRatesScreen, WinRateTable } from './win-rates-types'

/** The win-rate screen: policies against each other, by the AI labels of one run and by people. */
export async function winRatesScreen(projectId: string, filter: RunFilter): Promise<WinRatesScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [ai, human] = await Promise.all([winRateTableOf(slice, 'ai'), winRateTableOf(slice, 'human')])
  return { run, ai, human }
}

/** The matrix and the overall win rates by one source. */
export async function winRateTableOf(slice: Slice, source: WinSource): Promise<WinRateTable> {
  const [games, scores] = await Promise.all([countGames(slice, source), countPolicyScores(slice, source)])
  return winRateTable(games, scores)
}

/** Figures of the counts; an interval allows for pairs of one prompt wherever a prompt has several. */
export function winRateTable(games: readonly GameRow[], scores: readonly PolicyRow[]): WinRateTable {
  return {
    policies: scores.map(({ policy }) => policy),
    cells: games.map(({ policy, opponent, wins, ties, losses, ...moments }) => {
      const counts = { wins, ties, losses }
      return { policy, opponent, counts, figure: moments.nClusters < moments.n ? clusteredWinRate(moments) : winRate(counts).winRate }
    }),
    overall: scores.map(({ policy, ...moments }) => ({ policy, figure: clusteredWinRate(moments) })),
  }
}
