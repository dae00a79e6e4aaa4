import { requireProbability } from './input-error'
import { labelLogprob, logSumExp, presentTokens, type TokenLogprob } from './token-mass'

/** The expected mark of one response, its reward in [-1, 1], the mass on mark tokens before renormalising, and P of each mark from 1 to 10. */
export type DirectScore =
  | { score: number; reward: number; coverage: number; marks: readonly number[] }
  | { score: null; reward: null; coverage: 0; marks: null; undefinedBecause: string }

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
    return {
      score: null,
      reward: null,
      coverage: 0,
      marks: null,
      undefinedBecause: 'none of the marks 1 to 10 is among the tokens returned',
    }
  }
  const marks = logprobs.map((logprob) => Math.exp(logprob - total))
  const score = expectedMark(marks)
  return { score, reward: rewardOf(score), coverage: Math.exp(total), marks }
}

/** The mean of a distribution over the marks 1 to 10. */
export const expectedMark = (marks: readonly number[]): number => marks.reduce((sum, p, index) => sum + (index + 1) * p, 0)

/** A mark from 1 to 10 on [-1, 1]. Source: METHOD.md section 1.11, our reading */
export const rewardOf = (score: number): number => (2 * (score - 1)) / 9 - 1

/**
 * P(the first response is better) from two distributions over marks: the chance that a mark drawn from the first is above one drawn from the
 * second, ties shared. It uses how sure the marks are, and two equal distributions give 0.5.
 * @param first, second: P of each mark from 1 to 10, each summing to 1
 * Source: the probability of superiority (Mann and Whitney 1947); the paper compares rewards only through reinforcement learning
 */
export function preferenceFromMarks(first: readonly number[], second: readonly number[]): number {
  let [below, p] = [0, 0]
  for (const [index, pFirst] of first.entries()) {
    const pSame = second[index] ?? 0
    p += pFirst * (below + pSame / 2)
    below += pSame
  }
  return Math.min(1, p)
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
