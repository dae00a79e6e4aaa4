import { z } from 'zod'
import { confusionTable } from '../../confusion-table'
import { momentsOf } from '../../mean'
import { confidenceBinCounts, positionByConfidence } from '../../position-by-confidence'
import { positionMetrics } from '../../position-metrics'
import { firstPositionExcess, positionLogits } from '../../position-soft'
import { lengthCounts, prefersLonger } from '../../prefers-longer'
import { group, intervalOf, standardErrorOf, type Theme } from '../theme'

const Position = z.enum(['1', '2', 'tie']).nullable()
const inAB = { '1': 'A', '2': 'B', tie: 'tie' } as const
const inBA = { '1': 'B', '2': 'A', tie: 'tie' } as const

export const position: Theme = {
  position_metrics: group(z.object({ pairs: z.array(z.tuple([Position, Position])) }), ({ pairs }) => {
    const both = pairs.flatMap(([ab, ba]) => (ab === null || ba === null ? [] : [{ ab: inAB[ab], ba: inBA[ba] }]))
    const table = confusionTable(
      ['A', 'B', 'tie'],
      both.map(({ ab }) => ab),
      both.map(({ ba }) => ba),
    )
    const metrics = positionMetrics(table)
    return {
      n: metrics.n,
      consistent: metrics.nConsistent,
      primacy: metrics.nPrimacy,
      recency: metrics.nRecency,
      same_position_rate: metrics.samePositionRate,
      same_position_ci95: intervalOf(metrics.samePositionRate),
      consistency: metrics.consistency,
      flip_rate: metrics.flipRate,
      first_share_among_same_position: metrics.firstShare,
      first_share_ci95: intervalOf(metrics.firstShare),
      binomial_p_first_vs_second_among_same_position: metrics.firstShareP,
      first_pick_rate: metrics.firstPickRate,
      preference_fairness_raw: metrics.n === 0 ? metrics.preferenceFairness : rawFairness(metrics.nPrimacy, metrics.nRecency),
      preference_fairness: metrics.preferenceFairness,
    }
  }),
  position_soft: group(z.object({ p1_AB_p1_BA: z.array(z.tuple([z.number(), z.number()])) }), ({ p1_AB_p1_BA }) => {
    const excess = firstPositionExcess(momentsOf(p1_AB_p1_BA.map(([ab, ba]) => (ab + ba) / 2 - 0.5)))
    const logits = p1_AB_p1_BA.map(([ab, ba]) => positionLogits(ab, ba))
    return {
      mean_first_position_excess: excess,
      se: standardErrorOf(excess),
      ci95_normal: intervalOf(excess),
      logit_bias: logits.map(({ bias }) => bias),
      logit_preference_A: logits.map(({ preferenceForA }) => preferenceForA),
    }
  }),
  position_by_confidence: group(
    z.object({
      rows_p1AB_p1BA_human: z.array(z.tuple([z.number(), z.number(), z.union([z.literal(0), z.literal(1), z.null()])])),
      edges: z.array(z.number()),
    }),
    ({ rows_p1AB_p1BA_human, edges }) => {
      const rows = rows_p1AB_p1BA_human.map(([pFirstAB, pFirstBA, code]) => {
        const human = code === null ? null : code === 0 ? ('A' as const) : ('B' as const)
        return { pFirstAB, pFirstBA, human }
      })
      const bins = positionByConfidence(confidenceBinCounts(rows, edges))
      return {
        bins: bins.map(({ low, high, n, alignment, samePositionRate }) => ({
          lo: low,
          hi: high,
          n,
          alignment,
          same_position_rate: samePositionRate,
        })),
      }
    },
  ),
  prefers_longer: group(
    z.object({ rows: z.array(z.tuple([z.enum(['A', 'B', 'tie']), z.number(), z.number()])), threshold: z.number() }),
    ({ rows, threshold }) => {
      const counts = lengthCounts(
        rows.map(([preference, charsA, charsB]) => ({ preference, charsA, charsB })),
        threshold,
      )
      const { prefersLonger: share, p } = prefersLonger(counts)
      return { k: counts.nLonger, n: share.n, p_prefers_longer: share, ci95: intervalOf(share), binomial_p: p }
    },
  ),
}

/** Shi et al.'s code: recency·irr − primacy·ipr, with the shares of recency and primacy among the inconsistent pairs. */
function rawFairness(primacy: number, recency: number): number {
  const inconsistent = primacy + recency
  return inconsistent === 0 ? 0 : recency * (recency / inconsistent) - primacy * (primacy / inconsistent)
}
