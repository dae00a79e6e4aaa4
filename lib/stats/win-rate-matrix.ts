import { requireCounts } from './check'
import { type Figure, StatisticInputError } from './figure'
import { type WinCounts, winRate } from './win-rate'

/** Comparisons of `policy` with `opponent`, seen from `policy`. The same two may come several times and either way round. */
export type Games = WinCounts & { policy: string; opponent: string }

/** An entry of the matrix: how often `policy` beats `opponent`, ties as one half. */
export type MatrixEntry = { policy: string; opponent: string; counts: WinCounts; winRate: Figure }

/**
 * The win rates of every two policies that were compared, both ways round, ordered by policy and opponent. Pairs never compared are absent.
 * Edges: entry (j, i) is 1 − entry (i, j). Nothing compared gives an empty list.
 * @throws StatisticInputError if a count is negative or not whole, or a policy meets itself
 * Source: METHOD.md section 2.6
 */
export function winRateMatrix(games: readonly Games[]): MatrixEntry[] {
  const totals = new Map<string, { policy: string; opponent: string; counts: WinCounts }>()
  for (const { policy, opponent, wins, ties, losses } of games) {
    requireCounts({ wins, ties, losses })
    if (policy === opponent) throw new StatisticInputError('games', `must be between two policies, but "${policy}" meets itself`)
    addTo(totals, policy, opponent, { wins, ties, losses })
    addTo(totals, opponent, policy, { wins: losses, ties, losses: wins })
  }
  return [...totals.values()]
    .filter(({ counts }) => counts.wins + counts.ties + counts.losses > 0)
    .toSorted((a, b) => compare(a.policy, b.policy) || compare(a.opponent, b.opponent))
    .map((entry) => ({ ...entry, winRate: winRate(entry.counts).winRate }))
}

function addTo(
  totals: Map<string, { policy: string; opponent: string; counts: WinCounts }>,
  policy: string,
  opponent: string,
  more: WinCounts,
) {
  const key = JSON.stringify([policy, opponent])
  const { counts } = totals.get(key) ?? { counts: { wins: 0, ties: 0, losses: 0 } }
  const sum = { wins: counts.wins + more.wins, ties: counts.ties + more.ties, losses: counts.losses + more.losses }
  totals.set(key, { policy, opponent, counts: sum })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
