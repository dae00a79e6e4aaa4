import type { Matrix } from 'ml-matrix'
import { defined, type Figure, z95 } from './figure'
import { studentMultiplier } from './quantile'

/**
 * The cluster-robust covariance B (Σ_g s_g s_gᵀ) B · G/(G − 1) of estimates whose information has the inverse B and whose score is s_g over cluster g.
 * It holds also where the units of a cluster go together or the model's own variance is wrong.
 * Edges: null with fewer than two clusters, between which nothing can be said.
 * Source: Huber 1967; Liang & Zeger 1986; METHOD.md section 2.6
 */
export function sandwich(bread: Matrix, scores: readonly (readonly number[])[]): Matrix | null {
  if (scores.length < 2) return null
  const meat = bread.clone().mul(0)
  for (const score of scores) {
    score.forEach((one, i) => {
      if (one === 0) return
      score.forEach((other, j) => {
        meat.set(i, j, meat.get(i, j) + one * other)
      })
    })
  }
  return bread
    .mmul(meat)
    .mmul(bread)
    .mul(scores.length / (scores.length - 1))
}

/** Each of the first `nPlayers` estimates less their mean, from the covariance of all; without one (null) they have no interval. */
export function centredFigures(theta: readonly number[], covariance: Matrix | null, n: number, nClusters: number | null = null): Figure[] {
  const mean = theta.reduce((sum, value) => sum + value, 0) / theta.length
  const rowMeans = theta.map((_, i) =>
    covariance === null ? 0 : theta.reduce((sum, __, j) => sum + covariance.get(i, j), 0) / theta.length,
  )
  const grandMean = rowMeans.reduce((sum, value) => sum + value, 0) / theta.length
  return theta.map((value, i) => {
    const variance = covariance === null ? null : covariance.get(i, i) - 2 * (rowMeans[i] ?? 0) + grandMean
    return estimateFigure(value - mean, variance, n, nClusters)
  })
}

/** An estimate with the interval of its variance, by Student's t where it comes from clusters; the note says why there is none. */
export function estimateFigure(value: number, variance: number | null, n: number, nClusters: number | null = null): Figure {
  if (variance === null) return defined(value, n, { note: 'all games come from one prompt: between prompts nothing can be said' })
  const standardError = Math.sqrt(Math.max(0, variance))
  const half = (nClusters === null ? z95 : studentMultiplier(nClusters - 1)) * standardError
  return defined(value, n, { interval: [value - half, value + half], standardError })
}
