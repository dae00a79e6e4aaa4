import { cachedScreen } from '@/lib/slice/cached-screen'
import type { RunFilter } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { definitions } from '@/lib/stats/definitions/definitions'
import { clusteredWinRate, type WinCounts, winRate } from '@/lib/stats/win-rate'
import { countWins, type WinTable } from '@/lib/store/counts-win-rates'
import type { WinRatesScreen, WinRateTable } from './win-rates-types'

/** The win-rate screen: policies against each other, by the AI labels of one run, by people and by gold. */
export const winRatesScreen = cachedScreen(makeWinRates)

async function makeWinRates(projectId: string, filter: RunFilter): Promise<WinRatesScreen> {
  const run = await screenRun(projectId, filter)
  const wins = await countWins(sliceOf(projectId, run?.id ?? null, filter), ['ai', 'human', 'gold'])
  return {
    run,
    ai: winRateTable(wins('ai')),
    human: winRateTable(wins('human')),
    gold: winRateTable(wins('gold')),
    definitions: { winRate: definitions.winRate, overall: definitions.overallWinRate },
  }
}

/** Figures of the counts. */
function winRateTable({ games, scores }: WinTable): WinRateTable {
  const overall = scores
    .map(({ policy, ...counted }) => ({ policy, figure: rateOf(counted) }))
    .toSorted((x, y) => (y.figure.value ?? 0) - (x.figure.value ?? 0))
  return {
    policies: overall.map(({ policy }) => policy),
    cells: games.map(({ policy, opponent, ...counted }) => {
      const { wins, ties, losses } = counted
      return { policy, opponent, counts: { wins, ties, losses }, figure: rateOf(counted) }
    }),
    overall,
  }
}

/** The interval allows for pairs of one prompt wherever a prompt has several. */
function rateOf({ wins, ties, losses, ...moments }: WinCounts & ClusterMoments) {
  return moments.nClusters < moments.n ? clusteredWinRate(moments) : winRate({ wins, ties, losses }).winRate
}
