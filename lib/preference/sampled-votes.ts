import { PreferenceInputError } from './input-error'

/** P(first) from votes, three ways; Concord labels with Jeffreys. All null when no sample could be read. */
export type SampledVotes =
  | { status: 'ok'; raw: number; jeffreys: number; laplace: number }
  | { status: 'no_valid_sample'; raw: null; jeffreys: null; laplace: null; undefinedBecause: string }

/**
 * P(first) of one order when the endpoint gives no log-probabilities: k of n sampled answers named the first response.
 * raw k/n, Jeffreys (k + ½)/(n + 1), Laplace (k + 1)/(n + 2). Average over the two orders afterwards, as with log-probabilities.
 * @param nFirst readable samples that chose the first response
 * @param n readable samples; the others do not count
 * Edges: n = 0 gives no label, which is not 0.5. The resolution is 1/n: do not mix such labels with log-probabilities in one calibration plot.
 * @throws PreferenceInputError if a count is negative or not whole, or nFirst exceeds n
 * Source: METHOD.md section 4, fallback ladder (c)
 */
export function sampledVotes(nFirst: number, n: number): SampledVotes {
  if (!Number.isInteger(n) || n < 0) throw new PreferenceInputError('n', `must be a whole number of samples, but is ${n}`)
  if (!Number.isInteger(nFirst) || nFirst < 0 || nFirst > n) {
    throw new PreferenceInputError('nFirst', `must be a whole number from 0 to n = ${n}, but is ${nFirst}`)
  }
  if (n === 0) {
    return { status: 'no_valid_sample', raw: null, jeffreys: null, laplace: null, undefinedBecause: 'no sample could be read' }
  }
  return { status: 'ok', raw: nFirst / n, jeffreys: (nFirst + 0.5) / (n + 1), laplace: (nFirst + 1) / (n + 2) }
}
