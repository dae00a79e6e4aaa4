import { requireFinite } from './check'
import { StatisticInputError } from './figure'

export type Overoptimisation = { reward: (d: number) => number; peakAt: number; peakReward: number }

/**
 * Gold reward against the distance d = √KL from the first policy, as optimisation of a proxy goes on.
 * Best-of-n: d(α − βd), peak at α/2β of α²/4β. RL: d(α − β ln d), peak at e^(α/β − 1) of β times that.
 * @throws StatisticInputError if α or β is not positive, or d negative
 * Source: Gao et al. 2022 (2210.10760); METHOD.md section 3
 */
export function overoptimisation(method: 'best-of-n' | 'rl', alpha: number, beta: number): Overoptimisation {
  for (const [name, value] of Object.entries({ alpha, beta })) {
    requireFinite(name, value)
    if (value <= 0) throw new StatisticInputError(name, `must be positive, but is ${value}`)
  }
  const checked = (curve: (d: number) => number) => (d: number) => {
    if (!(d >= 0)) throw new StatisticInputError('d', `must not be negative, but is ${d}`)
    return d === 0 ? 0 : curve(d)
  }
  if (method === 'best-of-n') {
    return { reward: checked((d) => d * (alpha - beta * d)), peakAt: alpha / (2 * beta), peakReward: alpha ** 2 / (4 * beta) }
  }
  const peakAt = Math.exp(alpha / beta - 1)
  return { reward: checked((d) => d * (alpha - beta * Math.log(d))), peakAt, peakReward: beta * peakAt }
}

/**
 * The paper's objective of RL: (1 − β)·reward − β·KL from the supervised policy, β = 0.05 by default.
 * @throws StatisticInputError if a number is not finite, KL negative, or β outside [0, 1]
 * Source: Lee et al. 2023, appendix; METHOD.md section 1.10
 */
export function rlObjective(reward: number, kl: number, beta = 0.05): number {
  requireFinite('reward', reward)
  if (!(kl >= 0 && Number.isFinite(kl))) throw new StatisticInputError('kl', `must be finite and not negative, but is ${kl}`)
  if (!(beta >= 0 && beta <= 1)) throw new StatisticInputError('beta', `must lie in [0, 1], but is ${beta}`)
  return (1 - beta) * reward - beta * kl
}
