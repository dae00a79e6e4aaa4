import { requireFinite, requireProbability } from './check'
import { sigmoid, softplus } from './logistic'

/**
 * The loss of a reward model on a soft label and its slope: p·softplus(−m) + (1 − p)·softplus(m), slope σ(m) − p; m = r1 − r2, p = P(first preferred).
 * Least at m = logit(p), where it is the entropy of p. Holds for any finite margin.
 * @throws StatisticInputError if the margin is not finite or p no probability
 * Source: Lee et al. 2023, section 3.2 (cross-entropy of the softmax over both rewards); METHOD.md section 3
 */
export function softRewardLoss(margin: number, p: number): { loss: number; slope: number } {
  requireFinite('margin', margin)
  requireProbability('p', p)
  return { loss: (p === 0 ? 0 : p * softplus(-margin)) + (p === 1 ? 0 : (1 - p) * softplus(margin)), slope: sigmoid(margin) - p }
}
