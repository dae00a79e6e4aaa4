import { requireCount } from './check'
import { type Figure, StatisticInputError, undefinedFigure } from './figure'
import { logisticRegression } from './logistic-regression'

/** `n` decisive pairs with these features, (a − b)/(a + b + 1) each, of which `nPrefersA` prefer A. */
export type StyleCell = { features: readonly number[]; n: number; nPrefersA: number }

/** As FastChat's style control: it keeps coefficients finite where a feature tells everything. */
const ridge = 0.5

/**
 * How far each feature of style draws the preference, beside all others: the change in log-odds of being preferred for one standard deviation more of
 * it, by a logistic regression without intercept and a ridge of 0.5. The standard deviation is around 0, over both ways round, so that swapping A and
 * B everywhere changes nothing.
 * Edges: without a pair every effect is undefined; a feature in which no pair differs is left out, and undefined alone. Pairs are taken as
 * independent.
 * @returns one figure a feature, in their order
 * @throws StatisticInputError if a cell has another number of features, or more that prefer A than there are
 * Source: FastChat, style control; METHOD.md section 2.6
 */
export function styleEffects(cells: readonly StyleCell[], nFeatures: number): Figure[] {
  for (const { features, n, nPrefersA } of cells) {
    requireCount('n', n)
    requireCount('nPrefersA', nPrefersA)
    if (nPrefersA > n) throw new StatisticInputError('nPrefersA', `must not exceed n = ${n}, but is ${nPrefersA}`)
    if (features.length !== nFeatures) throw new StatisticInputError('features', `must be ${nFeatures}, but are ${features.length}`)
  }
  const asked = cells.filter(({ n }) => n > 0)
  const n = asked.reduce((sum, cell) => sum + cell.n, 0)
  const names = Array.from({ length: nFeatures }, (_, feature) => feature)
  const scales = names.map((feature) => Math.sqrt(asked.reduce((sum, cell) => sum + cell.n * (cell.features[feature] ?? 0) ** 2, 0) / n))
  const kept = names.filter((feature) => (scales[feature] ?? 0) > 0)
  const fit = logisticRegression(
    asked.map((cell) => ({
      x: kept.map((feature) => (cell.features[feature] ?? 0) / (scales[feature] ?? 1)),
      y: cell.nPrefersA / cell.n,
      weight: cell.n,
    })),
    { ridge },
  )
  return names.map((feature) => {
    if (n === 0) return undefinedFigure(0, 'no decisive pair is there')
    const place = kept.indexOf(feature)
    if (place < 0) return undefinedFigure(n, 'no pair differs in it')
    if (!fit.isFitted) return undefinedFigure(n, fit.undefinedBecause)
    return fit.coefficients[place]?.figure ?? undefinedFigure(n, 'no pair differs in it')
  })
}
