import { requireFinite } from './check'
import { StatisticInputError } from './figure'

export type EloGame = { a: string; b: string; scoreA: number }

/**
 * Ratings after the games in their order: E = 1/(1 + 10^((R_b − R_a)/400)), R += K(S − E).
 * Edges: they depend on the order of the games, so never rank offline data with them; use Bradley–Terry. No games, no ratings.
 * @throws StatisticInputError if a score lies outside [0, 1] or a player meets themself
 * Source: METHOD.md section 2.6; FastChat's K = 4 and start 1000
 */
export function eloRatings(games: readonly EloGame[], { k = 4, start = 1000 }: { k?: number; start?: number } = {}): Map<string, number> {
  requireFinite('k', k)
  const ratings = new Map<string, number>()
  for (const { a, b, scoreA } of games) {
    if (!(scoreA >= 0 && scoreA <= 1)) throw new StatisticInputError('scoreA', `must lie in [0, 1], but is ${scoreA}`)
    if (a === b) throw new StatisticInputError('games', `must be between two players, but "${a}" meets themself`)
    const [ratingA, ratingB] = [ratings.get(a) ?? start, ratings.get(b) ?? start]
    const gain = k * (scoreA - 1 / (1 + 10 ** ((ratingB - ratingA) / 400)))
    ratings.set(a, ratingA + gain)
    ratings.set(b, ratingB - gain)
  }
  return ratings
}
