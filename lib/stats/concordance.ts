/** `times` units at (x, y). */
export type WeightedPoint = { x: number; y: number; times: number }

/** Of all pairs of units: those that x and y order alike, those they order unlike, and those tied on x, on y (either may include both). */
export type Concordance = { concordant: number; discordant: number; tiedX: number; tiedY: number }

/**
 * The concordant and discordant pairs of units, in O(n log n): points in order of x, a Fenwick tree over the ranks of y holds those passed.
 * Source: Knight 1966, in the form for weighted points
 */
export function concordance(points: readonly WeightedPoint[]): Concordance {
  const rankOf = new Map([...new Set(points.map(({ y }) => y))].toSorted((a, b) => a - b).map((y, index) => [y, index + 1]))
  const tree = Array.from({ length: rankOf.size + 1 }, () => 0)
  const byX = Map.groupBy(
    points.toSorted((a, b) => a.x - b.x),
    ({ x }) => x,
  )
  let [concordant, discordant, passed] = [0, 0, 0]
  for (const group of byX.values()) {
    for (const { y, times } of group) {
      const rank = rankOf.get(y) ?? 0
      concordant += times * sumUpTo(tree, rank - 1)
      discordant += times * (passed - sumUpTo(tree, rank))
    }
    for (const { y, times } of group) {
      add(tree, rankOf.get(y) ?? 0, times)
      passed += times
    }
  }
  return { concordant, discordant, tiedX: tiedPairs(points, ({ x }) => x), tiedY: tiedPairs(points, ({ y }) => y) }
}

function tiedPairs(points: readonly WeightedPoint[], of: (point: WeightedPoint) => number): number {
  const groups = [...Map.groupBy(points, of).values()].map((group) => group.reduce((sum, { times }) => sum + times, 0))
  return groups.reduce((pairs, size) => pairs + (size * (size - 1)) / 2, 0)
}

function sumUpTo(tree: readonly number[], rank: number): number {
  let sum = 0
  for (let at = rank; at > 0; at -= at & -at) sum += tree[at] ?? 0
  return sum
}

function add(tree: number[], rank: number, times: number): void {
  for (let at = rank; at < tree.length; at += at & -at) tree[at] = (tree[at] ?? 0) + times
}
