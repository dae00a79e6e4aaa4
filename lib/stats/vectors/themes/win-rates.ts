import { z } from 'zod'
import { undefinedFigure } from '../../figure'
import { aiCostPerPairUsd, humanCostPerPairUsd } from '../../labeling-cost'
import { rankingGames } from '../../ranking-games'
import { winCounts, winRate } from '../../win-rate'
import { winRateMatrix } from '../../win-rate-matrix'
import { group, intervalOf, standardErrorOf, type Theme } from '../theme'

const Score = z.union([z.literal(0), z.literal(0.5), z.literal(1)])

export const winRates: Theme = {
  win_rate: group(z.object({ scores: z.array(Score) }), ({ scores }) => {
    const counts = winCounts(scores)
    const figures = winRate(counts)
    return {
      n: figures.winRate.n,
      ...counts,
      win_rate: figures.winRate,
      se: standardErrorOf(figures.winRate),
      normal_ci95: figures.normalInterval ?? undefinedFigure(figures.winRate.n, 'no standard error'),
      decisive_win_rate: figures.decisiveWinRate,
      decisive_wilson_ci95: intervalOf(figures.decisiveWinRate),
      binomial_p_decisive: figures.decisiveP,
    }
  }),
  win_rate_matrix: group(z.object({ games_i_j_score: z.array(z.tuple([z.string(), z.string(), Score])) }), ({ games_i_j_score }) => {
    const games = games_i_j_score.map(([policy, opponent, score]) => ({ policy, opponent, ...winCounts([score]) }))
    const entries = winRateMatrix(games).map((entry) => [
      `${entry.policy}>${entry.opponent}`,
      { win_rate: entry.winRate, n: entry.winRate.n },
    ])
    return Object.fromEntries(entries)
  }),
  rankings_to_win_rates: group(z.object({ rankings_best_first: z.array(z.array(z.string())) }), ({ rankings_best_first }) => {
    const entries = winRateMatrix(rankingGames(rankings_best_first)).map((entry) => [`${entry.policy}>${entry.opponent}`, entry.winRate])
    return Object.fromEntries(entries)
  }),
  labeling_cost: group(
    z.union([
      z.object({
        inferences: z.number(),
        input_tokens: z.number(),
        output_tokens: z.number(),
        price_in_per_1k: z.number(),
        price_out_per_1k: z.number(),
      }),
      z.object({ words: z.number(), price_per_50_words: z.number() }),
    ]),
    (input) => {
      if ('words' in input) return perThousand(humanCostPerPairUsd({ words: input.words, usdPer50Words: input.price_per_50_words }))
      const work = {
        nRequests: input.inferences,
        inputTokens: input.input_tokens,
        outputTokens: input.output_tokens,
        inputUsdPerMTok: input.price_in_per_1k * 1000,
        outputUsdPerMTok: input.price_out_per_1k * 1000,
      }
      return perThousand(aiCostPerPairUsd(work))
    },
  ),
}

function perThousand(usdPerPair: number) {
  return { usd_per_pair: usdPerPair, usd_per_1000: usdPerPair * 1000 }
}
