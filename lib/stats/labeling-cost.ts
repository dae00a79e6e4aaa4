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

/** A price without an interval: money is counted, not sampled. `n` is how many judgments were paid for. */
export type CostFigure = { value: number; n: number } | { value: null; n: number; undefinedBecause: string }

/** What runs cost and gave. */
export type LabelingBill = {
  costUsd: number
  /** False where the endpoint's price of a token is not known, which is not the same as nothing. */
  hasPrices: boolean
  /** Judgments that gave a verdict, those that were taken from store included. */
  nJudgmentsOk: number
  /** Taken from store, so paid for by another run. */
  nJudgmentsReused: number
  /** Judgments that one label takes: orders times samples. */
  judgmentsPerLabel: number
}

/**
 * US dollars for a thousand labels: what was spent, failed judgments included, over the judgments that gave a verdict for it.
 * Edges: judgments taken from store count neither as cost nor as labels, so a run that bought nothing has no price.
 * @throws StatisticInputError if a number is negative or not finite
 * Source: METHOD.md section 1.12
 */
export function costPer1000Labels({ hasPrices, ...bill }: LabelingBill): CostFigure {
  requireAmounts(bill)
  const n = bill.nJudgmentsOk - bill.nJudgmentsReused
  if (!hasPrices) return { value: null, n, undefinedBecause: 'the endpoint has no prices' }
  if (n <= 0) return { value: null, n: 0, undefinedBecause: 'no label was paid for' }
  return { value: (1000 * bill.costUsd * bill.judgmentsPerLabel) / n, n }
}

/** What a thousand pairs cost when people label them: 304 words a pair at 11 cents for 50 words. Source: Lee et al. 2023, Appendix L */
export const humanUsdPer1000Labels = 1000 * humanCostPerPairUsd({ words: 304, usdPer50Words: 0.11 })

function requireAmounts(amounts: Record<string, number>): void {
  for (const [argument, amount] of Object.entries(amounts)) {
    requireFinite(argument, amount)
    if (amount < 0) throw new StatisticInputError(argument, `must not be negative, but is ${amount}`)
  }
}
