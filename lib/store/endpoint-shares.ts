/** A worker's claim on an endpoint: how many requests it could have in flight, and how many it has been given. */
export type Claim = { holder: string; wanted: number; slots: number }

/**
 * How many requests a worker may have in flight: its max-min fair share, as far as the others leave room. What they hold beyond their own share
 * they give back when they renew, so the sum never exceeds `max`.
 */
export function slotsFor(mine: { holder: string; wanted: number }, others: readonly Claim[], max: number): number {
  const share = fairShares(max, [mine, ...others]).get(mine.holder) ?? 0
  const free = max - others.reduce((sum, { slots }) => sum + slots, 0)
  return Math.max(0, Math.min(share, free))
}

/**
 * Max-min fair shares: nobody gets more than wanted, and what the modest leave is split among the others. Whole numbers; the odd ones go by
 * the holders' order, so that every worker comes to the same result.
 */
export function fairShares(max: number, holders: readonly { holder: string; wanted: number }[]): Map<string, number> {
  const shares = new Map<string, number>()
  const byNeed = [...holders].sort((a, b) => a.wanted - b.wanted || (a.holder < b.holder ? -1 : 1))
  let left = max
  for (const [index, { holder, wanted }] of byNeed.entries()) {
    const share = Math.min(wanted, Math.floor(left / (byNeed.length - index)))
    shares.set(holder, share)
    left -= share
  }
  return shares
}

/** What the buckets of an endpoint hold, and how long ago that was. */
export type Budget = {
  requestsPerMinute: number | null
  tokensPerMinute: number | null
  requests: number
  tokens: number
  elapsedSeconds: number
}

/**
 * How many of the waiting requests may start, first come first served, and what the buckets hold afterwards. A bucket holds two seconds' worth
 * and is refilled so much slower than the limit that no minute sees more than it.
 * @param waitingTokens estimated tokens of each waiting request
 * @param tokensOwed tokens used beyond what was estimated
 * Edges: a request bigger than the whole token bucket starts when the bucket is full; the debt is paid off before the next one.
 */
export function takePermits(
  budget: Budget,
  waitingTokens: readonly number[],
  tokensOwed: number,
): { permits: number; nextPermitMs: number; requests: number; tokens: number } {
  const requests = refilled(budget.requestsPerMinute, budget.requests, budget.elapsedSeconds)
  const tokens = refilled(budget.tokensPerMinute, budget.tokens, budget.elapsedSeconds)
  if (tokens !== null) tokens.level -= tokensOwed
  let permits = 0
  let nextPermitMs = 0
  for (const estimate of waitingTokens) {
    nextPermitMs = Math.max(untilHolds(requests, 1), untilHolds(tokens, estimate))
    if (nextPermitMs > 0) break
    if (requests !== null) requests.level -= 1
    if (tokens !== null) tokens.level -= estimate
    permits += 1
  }
  return { permits, nextPermitMs, requests: requests?.level ?? 0, tokens: tokens?.level ?? 0 }
}

type Bucket = { level: number; capacity: number; perSecond: number }

/** Null is no limit. */
function refilled(perMinute: number | null, level: number, elapsedSeconds: number): Bucket | null {
  if (perMinute === null) return null
  const capacity = Math.max(1, perMinute / 30)
  const perSecond = Math.max((perMinute - capacity) / 60, perMinute / 120)
  return { level: Math.min(capacity, level + elapsedSeconds * perSecond), capacity, perSecond }
}

function untilHolds(bucket: Bucket | null, needed: number): number {
  if (bucket === null) return 0
  const lacking = Math.min(needed, bucket.capacity) - bucket.level
  return lacking <= 1e-9 ? 0 : Math.ceil((1000 * lacking) / bucket.perSecond)
}
