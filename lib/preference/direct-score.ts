import { requireProbability } from './input-error'
import { labelLogprob, logSumExp, presentTokens, type TokenLogprob } from './token-mass'

/** The expected mark of one response, its reward in [-1, 1], and the mass on mark tokens before renormalising. */
export type DirectScore =
  | { score: number; reward: number; coverage: number }
  | { score: null; reward: null; coverage: 0; undefinedBecause: string }

const MARKS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/**
 * The direct score of d-RLAIF: Σ i·P(i) over the marks 1 to 10, P renormalised over the marks returned, and the reward 2(s − 1)/9 − 1.
 * @param topLogprobs the alternatives at the mark's position; where the tokenizer splits "10", pass them through `joinSplitTen` first
 * Edges: marks that are absent count as probability 0; with no mark at all the score is null. The paper says only that s is normalised to
 * [-1, 1]; the affine map is our reading.
 * @throws PreferenceInputError if a log-probability is NaN or above 0
 * Source: Lee et al. 2023, section 2.2.2; METHOD.md section 1.11
 */
export function directScore(topLogprobs: readonly TokenLogprob[]): DirectScore {
  const present = presentTokens(topLogprobs, 'topLogprobs')
  const logprobs = MARKS.map((mark) => labelLogprob(present, String(mark)))
  const total = logSumExp(logprobs)
  if (total === Number.NEGATIVE_INFINITY) {
    return { score: null, reward: null, coverage: 0, undefinedBecause: 'none of the marks 1 to 10 is among the tokens returned' }
  }
  const score = logprobs.reduce((sum, logprob, index) => sum + (index + 1) * Math.exp(logprob - total), 0)
  return { score, reward: (2 * (score - 1)) / 9 - 1, coverage: Math.exp(total) }
}

/**
 * The same alternatives with "1" split into "1" and "10": with tokenizers that write digits one by one both begin with the token "1".
 * @param pZeroAfterOne P("0" | "1"), from a second request or from the position after a generated "1"
 * Edges: a "10" token that is there as well keeps its own mass.
 * @throws PreferenceInputError if pZeroAfterOne lies outside [0, 1]
 * Source: METHOD.md section 0 point 6
 */
export function joinSplitTen(topLogprobs: readonly TokenLogprob[], pZeroAfterOne: number): TokenLogprob[] {
  requireProbability('pZeroAfterOne', pZeroAfterOne)
  return topLogprobs.flatMap(({ token, logprob }) =>
    token.trim() === '1'
      ? [
          { token: '1', logprob: logprob + Math.log1p(-pZeroAfterOne) },
          { token: '10', logprob: logprob + Math.log(pZeroAfterOne) },
        ]
      : [{ token, logprob }],
  )
}
