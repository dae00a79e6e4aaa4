import { Matrix, solve } from 'ml-matrix'
import { requireProbability } from './check'
import { StatisticInputError } from './figure'
import { sigmoid } from './logistic'

/** A pair as the difference of its two responses' features, and P(first preferred). */
export type FeatureDifference = { difference: readonly number[]; p: number }

const steps = 100
const closeEnough = 1e-12

/**
 * The weights of a linear reward model on soft labels: the w that makes Σ loss(w·d, p) + (λ/2)‖w‖² least, by Newton's method. No intercept, so that
 * exchanging the two responses everywhere changes nothing.
 * Edges: λ = 0 on separable labels has no finite solution and is refused.
 * @throws StatisticInputError if λ is not positive, the differences are not equally long, or a p is no probability
 * Source: METHOD.md section 3
 */
export function linearRewardWeights(pairs: readonly FeatureDifference[], lambda: number): number[] {
  if (!(lambda > 0)) throw new StatisticInputError('lambda', `must be positive, but is ${lambda}`)
  const nFeatures = pairs[0]?.difference.length ?? 0
  for (const { difference, p } of pairs) {
    requireProbability('p', p)
    if (difference.length !== nFeatures)
      throw new StatisticInputError('pairs', `must all have ${nFeatures} features, but one has ${difference.length}`)
  }
  let weights = Array.from({ length: nFeatures }, () => 0)
  for (let step = 0; step < steps && nFeatures > 0; step += 1) {
    const gradient = weights.map((w) => lambda * w)
    const hessian = Matrix.eye(nFeatures, nFeatures, lambda)
    for (const { difference, p } of pairs) {
      const q = sigmoid(dot(weights, difference))
      difference.forEach((x, i) => {
        gradient[i] = (gradient[i] ?? 0) + (q - p) * x
        difference.forEach((y, j) => {
          hessian.set(i, j, hessian.get(i, j) + q * (1 - q) * x * y)
        })
      })
    }
    const move = solve(hessian, Matrix.columnVector(gradient)).to1DArray()
    weights = weights.map((w, index) => w - (move[index] ?? 0))
    if (Math.max(...move.map(Math.abs)) < closeEnough) break
  }
  return weights
}

/** w·d: the reward of the first response less that of the second. */
export function dot(weights: readonly number[], difference: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (difference[index] ?? 0), 0)
}
