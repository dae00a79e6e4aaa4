import { defined, type Figure, StatisticInputError, undefinedFigure } from './figure'

/** Circular triads of a tournament: A beats B beats C beats A. */
export type Intransitivity = {
  cycles: Figure
  triads: Figure
  consistence: Figure
  /** Each circle once: the first beats the second, the second the third, the third the first; by name, from the first in the alphabet. */
  circles: [string, string, string][]
}

/**
 * Circular triads among those whose three pairs are all decided, and Kendall & Babington Smith's coefficient of consistence
 * ζ = 1 − 24d/(n³ − n) for odd n, 1 − 24d/(n³ − 4n) for even n, over a complete tournament.
 * @param beats winner and loser, each two players at most once
 * Edges: an incomplete tournament has no ζ; fewer than three players have no triad.
 * @throws StatisticInputError if two players are decided twice, or one meets themself
 * Source: Kendall & Babington Smith 1939; METHOD.md section 2.6
 */
export function intransitivity(beats: readonly (readonly [winner: string, loser: string])[]): Intransitivity {
  const players = [...new Set(beats.flat())].sort()
  const wins = new Set<string>()
  const key = (a: string, b: string) => JSON.stringify([a, b])
  for (const [winner, loser] of beats) {
    if (winner === loser || wins.has(key(winner, loser)) || wins.has(key(loser, winner))) {
      throw new StatisticInputError('beats', `must decide each two players once, but "${winner}" and "${loser}" are not`)
    }
    wins.add(key(winner, loser))
  }
  const circles: Intransitivity['circles'] = []
  let triads = 0
  players.forEach((a, i) => {
    players.slice(i + 1).forEach((b, j) => {
      for (const c of players.slice(i + j + 2)) {
        const pairs = [[a, b] as const, [b, c] as const, [c, a] as const]
        const forward = pairs.filter(([x, y]) => wins.has(key(x, y))).length
        const decided = forward + pairs.filter(([x, y]) => wins.has(key(y, x))).length
        if (decided < 3) continue
        triads += 1
        if (forward === 3) circles.push([a, b, c])
        if (forward === 0) circles.push([a, c, b])
      }
    })
  })
  const n = players.length
  return {
    cycles: defined(circles.length, triads),
    triads: defined(triads, n),
    consistence: consistence(n, beats.length, circles.length),
    circles,
  }
}

function consistence(n: number, nDecided: number, cycles: number): Figure {
  if (n < 3) return undefinedFigure(n, 'fewer than three players have no triad')
  if (nDecided < (n * (n - 1)) / 2) return undefinedFigure(n, 'not every two players have met')
  return defined(1 - (24 * cycles) / (n % 2 === 1 ? n ** 3 - n : n ** 3 - 4 * n), n)
}
