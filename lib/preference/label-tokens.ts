import { labelLogprob, logSumExp, presentTokens, type TokenLogprob } from './token-mass'

/** The texts that stand for the first and the second response in the labeler's answer. */
export type LabelTokens = readonly [first: string, second: string]

/**
 * P(first), P(second) of one inference. `coverage` is the mass on label tokens before renormalising.
 * `pFirstBounds` is what an absent token leaves open; with both tokens present it is [pFirst, pFirst].
 */
export type PreferenceDistribution =
  | {
      status: 'ok' | 'one_label_token_missing'
      pFirst: number
      pSecond: number
      coverage: number
      pFirstBounds: readonly [low: number, high: number]
    }
  | { status: 'no_label_token'; pFirst: null; pSecond: null; coverage: 0; pFirstBounds: null; undefinedBecause: string }

/**
 * The preference distribution: softmax over the log-probabilities of the two label tokens, surface forms merged by logsumexp.
 * @param topLogprobs the alternatives that the endpoint returned for the position of the label (see `labelPosition`)
 * Edges: with one label absent (or at OpenAI's -9999 sentinel) the other gets probability 1, and the bounds follow from "the absent token
 * is at most as likely as the least likely token returned"; with both absent there is no label, which is not 0.5.
 * @throws PreferenceInputError if a log-probability is NaN or above 0
 * Source: Lee et al. 2023, section 2.1; AlpacaEval for the absent token; METHOD.md sections 1.4 and 4
 */
export function preferenceDistribution(topLogprobs: readonly TokenLogprob[], labels: LabelTokens = ['1', '2']): PreferenceDistribution {
  const present = presentTokens(topLogprobs, 'topLogprobs')
  const [first, second] = [labelLogprob(present, labels[0]), labelLogprob(present, labels[1])]
  const total = logSumExp([first, second])
  if (total === Number.NEGATIVE_INFINITY) {
    const undefinedBecause = `neither "${labels[0]}" nor "${labels[1]}" is among the tokens returned`
    return { status: 'no_label_token', pFirst: null, pSecond: null, coverage: 0, pFirstBounds: null, undefinedBecause }
  }
  const pFirst = Math.exp(first - total)
  const pSecond = Math.exp(second - total)
  const coverage = Math.exp(total)
  const bothPresent = Number.isFinite(first) && Number.isFinite(second)
  if (bothPresent) return { status: 'ok', pFirst, pSecond, coverage, pFirstBounds: [pFirst, pFirst] }

  const leastLikely = Math.min(...present.map(({ logprob }) => logprob))
  const pAbsentAtMost = Math.exp(leastLikely - logSumExp([total, leastLikely]))
  const pFirstBounds = pFirst === 1 ? ([1 - pAbsentAtMost, 1] as const) : ([0, pAbsentAtMost] as const)
  return { status: 'one_label_token_missing', pFirst, pSecond, coverage, pFirstBounds }
}

/**
 * The index of the generated position to read the label from: the first whose stripped token is a label, else the first that is not blank.
 * Edges: null when every position is blank or there is none. A JSON or CoT answer has its label later than position 0.
 * Source: METHOD.md section 4, reading rule 1
 */
export function labelPosition(positions: readonly { token: string }[], labels: LabelTokens = ['1', '2']): number | null {
  const texts = positions.map(({ token }) => token.trim())
  const atLabel = texts.findIndex((text) => text === labels[0] || text === labels[1])
  const atText = atLabel === -1 ? texts.findIndex((text) => text !== '') : atLabel
  return atText === -1 ? null : atText
}
