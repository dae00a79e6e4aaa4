import { z } from 'zod'
import { bestOfNBounds, bestOfNReward } from '../../best-of-n'
import { overoptimisation, rlObjective } from '../../overoptimisation'
import { rewardAccuracy } from '../../reward-accuracy'
import { dot, linearRewardWeights } from '../../reward-linear'
import { softRewardLoss } from '../../reward-loss'
import { group, type Theme } from '../theme'

const numbers = z.array(z.number())
const Samples = z.object({ proxy_gold: z.array(z.tuple([z.number(), z.number()])), n: z.number() })

export const rewardModel: Theme = {
  rm_soft_loss: group(z.object({ margin: z.number(), p: z.number() }), ({ margin, p }) => {
    const { loss, slope } = softRewardLoss(margin, p)
    return { loss, dloss_dmargin: slope }
  }),
  rm_linear: group(z.object({ d: z.array(numbers), p: numbers, lambda: z.number() }), ({ d, p, lambda }) => {
    const w = linearRewardWeights(
      d.map((difference, index) => ({ difference, p: p[index] ?? 0.5 })),
      lambda,
    )
    const margins = d.map((difference) => dot(w, difference))
    const decided = p.filter((one) => one !== 0.5).length
    const right = margins.filter((margin, index) => (p[index] ?? 0.5) !== 0.5 && margin > 0 === (p[index] ?? 0.5) > 0.5).length
    return { w, margins, pairwise_accuracy_vs_argmax: right / decided }
  }),
  rm_accuracy: group(z.object({ chosen: numbers, rejected: numbers }), ({ chosen, rejected }) => {
    const compared = chosen.map((reward, index) => Math.sign(reward - (rejected[index] ?? 0)))
    const count = (sign: number) => compared.filter((one) => one === sign).length
    const { strict, half } = rewardAccuracy({ nHigher: count(1), nEqual: count(0), nLower: count(-1) })
    return { strict, half }
  }),
  best_of_n: group(z.union([Samples, z.object({ n: z.number() })]), (input) => {
    if ('proxy_gold' in input)
      return {
        gold: bestOfNReward(
          input.proxy_gold.map(([proxy, gold]) => ({ proxy, gold })),
          input.n,
        ),
      }
    const { kl, winRate } = bestOfNBounds(input.n)
    return { kl_bound: kl, win_rate_bound: winRate }
  }),
  overoptimisation: group(z.object({ alpha: z.number(), beta: z.number(), d: numbers }), ({ alpha, beta, d }, caseId) => {
    const { reward, peakAt, peakReward } = overoptimisation(caseId.startsWith('rl') ? 'rl' : 'best-of-n', alpha, beta)
    return { R: d.map(reward), d_star: peakAt, R_star: peakReward }
  }),
  rl_objective: group(z.object({ reward: z.number(), kl: z.number(), beta: z.number() }), ({ reward, kl, beta }) => ({
    J: rlObjective(reward, kl, beta),
  })),
}
