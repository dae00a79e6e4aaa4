import { StatisticInputError } from './figure'
import type { Games } from './win-rate-matrix'

/**
 * The comparisons that rankings without ties imply, for `winRateMatrix`: each ranking of k responses gives k(k − 1)/2.
 * @param rankings policies, best first
 * Edges: a ranking of one policy gives none. The comparisons of one ranking depend on each other: cluster by prompt for intervals.
 * @throws StatisticInputError if a ranking names a policy twice
 * Source: Lee et al. 2023, section 3.4; METHOD.md section 1.7
 */
export function rankingGames(rankings: readonly (readonly string[])[]): Games[] {
  return rankings.flatMap((ranking) => {
    if (new Set(ranking).size < ranking.length) {
      throw new StatisticInputError('rankings', `must name each policy once, but one is ${ranking.join(' > ')}`)
    }
    return ranking.flatMap((policy, place) =>
      ranking.slice(place + 1).map((opponent) => ({ policy, opponent, wins: 1, ties: 0, losses: 0 })),
    )
  })
}
