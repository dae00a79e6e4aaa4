import { requireProbability } from './check'

/**
 * Which error the adjustment bounds: `holm` the chance of any false finding; `bh` the expected share of false ones among the findings when the
 * tests are independent or positively dependent; `by` that share under any dependence.
 */
export type Adjustment = 'holm' | 'bh' | 'by'

/**
 * Adjusted p-values in the order given: reject where they are at most α. For the comparison of several prompts or labelers at once.
 * Edges: no p-value gives an empty list; a single one is unchanged.
 * @throws StatisticInputError if a p-value lies outside [0, 1]
 * Source: Holm 1979; Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001; METHOD.md section 2.2
 */
export function adjustPValues(pValues: readonly number[], adjustment: Adjustment): number[] {
  for (const p of pValues) requireProbability('pValues', p)
  const n = pValues.length
  const ascending = pValues.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p)
  const adjusted = pValues.map(() => 1)
  if (adjustment === 'holm') {
    let highest = 0
    ascending.forEach(({ p, index }, rank) => {
      highest = Math.max(highest, Math.min(1, (n - rank) * p))
      adjusted[index] = highest
    })
    return adjusted
  }
  const factor = adjustment === 'by' ? pValues.reduce((sum, _, index) => sum + 1 / (index + 1), 0) : 1
  let lowest = 1
  ascending.toReversed().forEach(({ p, index }, fromTop) => {
    lowest = Math.min(lowest, (factor * n * p) / (n - fromTop))
    adjusted[index] = lowest
  })
  return adjusted
}
