import type { ClusteredGames } from '@/lib/stats/clustered-bradley-terry'
import type { GamesWithTies } from '@/lib/stats/davidson'
import type { PpiSums } from '@/lib/stats/ppi-mean'
import type { RatingRow } from '@/lib/store/counts-ratings'

/** How often one of two policies won, tied and lost with the other, over a group of prompts; `i` was shown first where that is known. */
export type Games = GamesWithTies & { cluster: string }

/** Every single judgment as a game, the policy shown first as `i`; by places in `policies`. */
export function judgmentGames(rows: readonly RatingRow[], policies: readonly string[]): Games[] {
  const place = placeIn(policies)
  return rows.flatMap((row) => {
    const [one, other, cluster] = [place(row.one), place(row.other), row.cluster]
    return [
      { i: one, j: other, winsI: row.firstWins, ties: row.firstTies, winsJ: row.firstLosses, cluster },
      { i: other, j: one, winsI: row.secondLosses, ties: row.secondTies, winsJ: row.secondWins, cluster },
    ].filter(isPlayed)
  })
}

/** Every human label of a pair as a game, in no order. */
export function humanGames(rows: readonly RatingRow[], policies: readonly string[]): Games[] {
  const place = placeIn(policies)
  return rows
    .map(({ one, other, cluster, humanWins, humanTies, humanLosses }) => {
      return { i: place(one), j: place(other), winsI: humanWins, ties: humanTies, winsJ: humanLosses, cluster }
    })
    .filter(isPlayed)
}

/** The games with ties as half a win each. */
export const tiesAsHalves = (games: readonly Games[]): ClusteredGames[] =>
  games.map(({ i, j, winsI, ties, winsJ, cluster }) => ({ i, j, winsI: winsI + ties / 2, winsJ: winsJ + ties / 2, cluster }))

const isPlayed = ({ winsI, ties, winsJ }: Games): boolean => winsI + ties + winsJ > 0

function placeIn(policies: readonly string[]): (policy: string) => number {
  const places = new Map(policies.map((policy, index) => [policy, index]))
  return (policy) => places.get(policy) ?? -1
}

/** Decisive labels for and against a policy: of the AI over all pairs, and AI by human where both decide. */
export type Decisions = Pick<RatingRow, 'aiWins' | 'aiLosses' | 'winWin' | 'winLoss' | 'lossWin' | 'lossLoss'>
/** A policy against all others over a group of prompts. */
export type PolicySide = { cluster: string; sums: PpiSums; decisions: Decisions }

/** What each policy has against all others, by groups of prompts. */
export function policySides(rows: readonly RatingRow[]): Map<string, PolicySide[]> {
  const sides = rows.flatMap((row) => [
    { policy: row.one, cluster: row.cluster, sums: row, decisions: row },
    { policy: row.other, cluster: row.cluster, sums: mirroredSums(row), decisions: mirroredDecisions(row) },
  ])
  return Map.groupBy(sides, ({ policy }) => policy)
}

/** The sums of the other's scores, which are what is left of 1. */
function mirroredSums({ n, y, yy, f, ff, yf, nUnlabeled, fUnlabeled, ffUnlabeled }: PpiSums): PpiSums {
  return {
    n,
    y: n - y,
    yy: n - 2 * y + yy,
    f: n - f,
    ff: n - 2 * f + ff,
    yf: n - y - f + yf,
    nUnlabeled,
    fUnlabeled: nUnlabeled - fUnlabeled,
    ffUnlabeled: nUnlabeled - 2 * fUnlabeled + ffUnlabeled,
  }
}

const mirroredDecisions = ({ aiWins, aiLosses, winWin, winLoss, lossWin, lossLoss }: Decisions): Decisions => ({
  aiWins: aiLosses,
  aiLosses: aiWins,
  winWin: lossLoss,
  winLoss: lossWin,
  lossWin: winLoss,
  lossLoss: winWin,
})
