/** Games of two players seen from the first: `wins` of i over j and of j over i, a tie one half to each. */
export type PlayedGames = { i: number; j: number; winsI: number; winsJ: number; orderEffect?: boolean }

/**
 * How the players hang together: in how many groups that never met, and whether each can be reached from each by wins, which a finite
 * maximum-likelihood rating needs (Ford 1957).
 */
export function winGraph(nPlayers: number, games: readonly PlayedGames[]): { components: number; isStronglyConnected: boolean } {
  const beats = games.flatMap(({ i, j, winsI, winsJ }) => [
    ...(winsI > 0 ? [[i, j] as const] : []),
    ...(winsJ > 0 ? [[j, i] as const] : []),
  ])
  const both = beats.flatMap(([i, j]) => [[i, j] as const, [j, i] as const])
  const seen = new Set<number>()
  let components = 0
  for (let player = 0; player < nPlayers; player += 1) {
    if (seen.has(player)) continue
    components += 1
    for (const reached of reachable(player, both)) seen.add(reached)
  }
  const forward = reachable(0, beats).size === nPlayers
  const backward =
    reachable(
      0,
      beats.map(([i, j]) => [j, i] as const),
    ).size === nPlayers
  return { components, isStronglyConnected: nPlayers > 0 && forward && backward }
}

function reachable(from: number, edges: readonly (readonly [number, number])[]): Set<number> {
  const reached = new Set([from])
  const open = [from]
  for (let player = open.pop(); player !== undefined; player = open.pop()) {
    for (const [i, j] of edges) {
      if (i === player && !reached.has(j)) {
        reached.add(j)
        open.push(j)
      }
    }
  }
  return reached
}
