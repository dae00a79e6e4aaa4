import type { ProbabilityCount } from './calibration-scores'
import { calibrationScores } from './calibration-scores'
import { defined, type Figure } from './figure'
import { normalMultiplier } from './quantile'

/**
 * The area under the ROC curve with DeLong's interval, cut off at 0 and 1. Pairs are taken for independent.
 * @param counts pairs by probability, and on how many of them people preferred A
 * Edges: one class only: undefined. A single pair of either class: no interval. All couples in the right order: zero width, and the note says so.
 * Source: DeLong, DeLong & Clarke-Pearson 1988; METHOD.md section 2.5
 */
export function aucFigure(counts: readonly ProbabilityCount[]): Figure {
  const { auc } = calibrationScores(counts)
  if (auc.value === null) return auc
  const nPositive = counts.reduce((sum, count) => sum + count.nPositive, 0)
  const nNegative = auc.n - nPositive
  if (nPositive < 2 || nNegative < 2) return defined(auc.value, auc.n, { note: 'one pair of a class has no variance' })
  const area = auc.value
  let [below, above] = [0, nPositive]
  let [ofPositives, ofNegatives] = [0, 0]
  for (const { n, nPositive: positive } of counts.toSorted((x, y) => x.p - y.p)) {
    const negative = n - positive
    above -= positive
    ofPositives += positive * ((below + negative / 2) / nNegative - area) ** 2
    ofNegatives += negative * ((above + positive / 2) / nPositive - area) ** 2
    below += negative
  }
  const variance = ofPositives / (nPositive - 1) / nPositive + ofNegatives / (nNegative - 1) / nNegative
  const standardError = Math.sqrt(variance)
  const half = normalMultiplier() * standardError
  const note = standardError < 1e-12 ? { note: 'every couple is in the right order: the interval has no width and says nothing' } : {}
  return defined(area, auc.n, { interval: [Math.max(0, area - half), Math.min(1, area + half)], standardError, ...note })
}
