import { requireFinite } from './check'
import { StatisticInputError } from './figure'

/** What one pair takes: requests (chain of thought in both orders: four), tokens of one request, prices per million tokens. */
export type LabelingWork = {
  nRequests: number
  inputTokens: number
  outputTokens: number
  inputUsdPerMTok: number
  outputUsdPerMTok: number
}

/**
 * The price of one AI-labelled pair in US dollars: requests × (input tokens × price + output tokens × price).
 * Edges: tokens are those of one request; where requests differ (the second step of chain of thought reads the rationale again), add the
 * calls. The paper counts two requests a pair although chain of thought takes four.
 * @throws StatisticInputError if a number is negative or not finite
 * Source: Lee et al. 2023, Appendix L; METHOD.md section 1.12
 */
export function aiCostPerPairUsd(work: LabelingWork): number {
  requireAmounts(work)
  const { nRequests, inputTokens, outputTokens, inputUsdPerMTok, outputUsdPerMTok } = work
  return (nRequests * (inputTokens * inputUsdPerMTok + outputTokens * outputUsdPerMTok)) / 1e6
}

/**
 * The price of one pair labelled by a person who is paid by the words read.
 * Edges: annotator training, several raters a pair and expert rates come on top.
 * @throws StatisticInputError if a number is negative or not finite
 * Source: Lee et al. 2023, Appendix L; METHOD.md section 1.12
 */
export function humanCostPerPairUsd(work: { words: number; usdPer50Words: number }): number {
  requireAmounts(work)
  return (work.words * work.usdPer50Words) / 50
}

function requireAmounts(amounts: Record<string, number>): void {
  for (const [argument, amount] of Object.entries(amounts)) {
    requireFinite(argument, amount)
    if (amount < 0) throw new StatisticInputError(argument, `must not be negative, but is ${amount}`)
  }
}
