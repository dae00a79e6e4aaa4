import { seededRandom } from '@/lib/stats/random'

/**
 * What can go wrong with one request. `hang` never answers, `cut` drops the connection before the answer and `cut midway` within it, `half` ends in
 * the middle of the JSON as if that were all, `page` is a proxy's HTML with status 200. `says` is an answer without a label.
 */
export type Fault =
  | { kind: 'status'; status: number; retryAfter?: string; code?: string; message?: string }
  | { kind: 'hang' | 'cut' | 'cut midway' | 'half' | 'page' | 'error in 200' }
  | { kind: 'says'; text: string; finish?: string; refusal?: string }

/** The date form of Retry-After, by the server's clock. */
export const secondsFromNow = 'seconds from now'

/** Every fault after which the same request may succeed. */
export const passingFaults: readonly Fault[] = [
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: '1' },
  { kind: 'status', status: 429, retryAfter: secondsFromNow },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504 },
  { kind: 'hang' },
  { kind: 'cut' },
  { kind: 'cut midway' },
  { kind: 'half' },
  { kind: 'page' },
  { kind: 'error in 200' },
]

/** For each request from the `from`th on, a fault of any passing kind with this probability, the same for the same seed. */
export function faultsAtRate(rate: number, seed: number, from = 0): (nth: number) => Fault | undefined {
  const random = seededRandom(seed)
  return (nth) => {
    if (nth < from || random() >= rate) return undefined
    return passingFaults[Math.floor(random() * passingFaults.length)]
  }
}
