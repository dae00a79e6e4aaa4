import { z } from 'zod'
import { directScore, joinSplitTen } from '@/lib/preference/direct-score'
import { preferenceDistribution } from '@/lib/preference/label-tokens'
import { sampledVotes } from '@/lib/preference/sampled-votes'
import { logitAverage, preferenceOf, selfConsistency, swapAverage } from '@/lib/preference/swap-average'
import { towardsPreference } from '@/lib/preference/towards-preference'
import { type Figure, undefinedFigure } from '../../figure'
import { group, type Theme } from '../theme'

const Logprobs = z.record(z.string(), z.number())
const tokens = (logprobs: Record<string, number>) => Object.entries(logprobs).map(([token, logprob]) => ({ token, logprob }))

/** A null of lib/preference with its reason, in the shape that `differences` asks of an undefined answer. */
function orReason<T>(value: T | null, answer: object): T | Figure {
  const reason = 'undefinedBecause' in answer ? String(answer.undefinedBecause) : ''
  return value ?? undefinedFigure(0, reason)
}

export const preference: Theme = {
  soft_label: group(z.object({ top_logprobs: z.array(z.tuple([z.string(), z.number()])) }), ({ top_logprobs }) => {
    const distribution = preferenceDistribution(top_logprobs.map(([token, logprob]) => ({ token, logprob })))
    const { coverage, status } = distribution
    return {
      p1: orReason(distribution.pFirst, distribution),
      coverage,
      status,
      p1_bounds: orReason(distribution.pFirstBounds, distribution),
    }
  }),
  position_debias: group(z.object({ p1_order_AB: z.number(), p1_order_BA: z.number() }), ({ p1_order_AB, p1_order_BA }) => {
    const label = swapAverage({ pFirstAB: p1_order_AB, pFirstBA: p1_order_BA })
    const pALogits = logitAverage(p1_order_AB, p1_order_BA)
    return {
      pA: label.pA,
      label: label.preference,
      choice_order1: label.verdictAB,
      choice_order2: label.verdictBA,
      same_position_preferred: label.samePosition,
      first_position_excess: label.firstPositionExcess,
      pA_mean_of_probabilities: label.pA,
      pA_mean_of_logits: orReason(pALogits, { undefinedBecause: 'the two orders are sure of opposite answers' }),
    }
  }),
  self_consistency: group(z.object({ samples_p1_AB_p1_BA: z.array(z.tuple([z.number(), z.number()])) }), ({ samples_p1_AB_p1_BA }) => {
    const label = selfConsistency(samples_p1_AB_p1_BA.map(([pFirstAB, pFirstBA]) => ({ pFirstAB, pFirstBA })))
    return { pA: orReason(label.pA, { undefinedBecause: 'no sample' }), inferences: label.nInferences, label: label.preference }
  }),
  harmless_inversion: group(z.object({ p_A_more_harmful_two_order_mean: z.number() }), (input) => {
    const pA = towardsPreference('harmless', input.p_A_more_harmful_two_order_mean)
    return { p_A_preferred: pA, label: preferenceOf(pA) }
  }),
  direct_score: group(
    z.union([z.object({ logprobs: Logprobs }), z.object({ first_token: Logprobs, p_next_token_0_given_1: z.number() })]),
    (input) => {
      const marks = 'logprobs' in input ? tokens(input.logprobs) : joinSplitTen(tokens(input.first_token), input.p_next_token_0_given_1)
      const answer = directScore(marks)
      return { score: orReason(answer.score, answer), reward: orReason(answer.reward, answer), coverage: answer.coverage }
    },
  ),
  sampled_votes: group(z.object({ votes_for_1: z.number(), n: z.number() }), ({ votes_for_1, n }) => {
    const votes = sampledVotes(votes_for_1, n)
    const { raw, jeffreys, laplace } = votes
    return { raw: orReason(raw, votes), jeffreys: orReason(jeffreys, votes), laplace: orReason(laplace, votes), status: votes.status }
  }),
}
