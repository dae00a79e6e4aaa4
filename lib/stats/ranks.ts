/** The ranks of numbers from 1, tied ones sharing the mean of theirs (mid-ranks), and the sizes of the groups of ties. */
export function midRanks(values: readonly number[]): { ranks: number[]; tieSizes: number[] } {
  const order = values.map((value, index) => ({ value, index })).toSorted((a, b) => a.value - b.value)
  const ranks = values.map(() => 0)
  const tieSizes: number[] = []
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && order[end]?.value === order[start]?.value) end += 1
    for (const { index } of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2
    tieSizes.push(end - start)
    start = end
  }
  return { ranks, tieSizes }
}
