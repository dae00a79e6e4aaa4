import { PreferenceInputError } from './input-error'

/** A token that the endpoint returned, with its natural-log probability. */
export type TokenLogprob = { token: string; logprob: number }

/** Servers round; anything further above 0 is not a log-probability. */
const ROUNDING = 1e-6
/** OpenAI writes -9999.0 for "very unlikely": it says no more than absence does. */
const SENTINEL = -9999

/**
 * The tokens that carry information: those with a finite log-probability above the -9999 sentinel.
 * @throws PreferenceInputError if a log-probability is NaN or above 0
 * Source: METHOD.md section 4
 */
export function presentTokens(tokens: readonly TokenLogprob[], argument: string): TokenLogprob[] {
  for (const { token, logprob } of tokens) {
    if (!(logprob <= ROUNDING)) {
      throw new PreferenceInputError(argument, `must hold log-probabilities of at most 0, but "${token}" has ${logprob}`)
    }
  }
  return tokens.filter(({ logprob }) => logprob > SENTINEL)
}

/**
 * The log-probability of all tokens whose stripped text is `label`, merged by logsumexp: "1", " 1" and "1\n" are one label.
 * Edges: -Infinity when none is there.
 * Source: METHOD.md section 4, reading rule 2
 */
export function labelLogprob(tokens: readonly TokenLogprob[], label: string): number {
  return logSumExp(tokens.filter(({ token }) => token.trim() === label).map(({ logprob }) => logprob))
}

/** log(Σ exp(x)), without overflow. Edges: -Infinity for nothing. */
export function logSumExp(values: readonly number[]): number {
  const top = Math.max(...values)
  if (top === Number.NEGATIVE_INFINITY) return top
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0))
}
