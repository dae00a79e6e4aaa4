import { z } from 'zod'
import { bearableAfter, type LoadReport } from './bearable'
import { one, pool, rows } from './db'
import { type Claim, slotsFor, takePermits } from './endpoint-shares'
import { inTransaction } from './transaction'

export type LeaseRequest = {
  endpointId: string
  /** This worker process. */
  holder: string
  /** Requests it could have in flight if it had the endpoint to itself. */
  wanted: number
  /** Requests it has in flight now: never taken away. */
  inFlight: number
  /** What it estimated as tokens of each request that waits, in their order. */
  waitingTokens: readonly number[]
  /** Tokens used beyond (or, negative, below) what was estimated, since the last call. */
  tokensOwed: number
  /** What it saw since the last call. */
  report: LoadReport
}

export type Lease = {
  /** Requests it may have in flight. */
  slots: number
  /** How many of the waiting requests may start now, as far as requests and tokens per minute go. */
  permits: number
  /** Nobody may start a request before this time is over; 0 is now. */
  blockedForMs: number
  /** When the next permit can be expected; 0 when permits were not the limit. */
  nextPermitMs: number
  /** Requests that all workers together may have in flight: the endpoint's setting, or what it was found to bear. */
  maxConcurrency: number
  /** Whether requests or tokens per minute are limited, so that every start needs a permit. */
  hasRates: boolean
}

const State = z.object({
  maxConcurrency: z.int(),
  requestsPerMinute: z.int().nullable(),
  tokensPerMinute: z.int().nullable(),
  requests: z.number(),
  tokens: z.number(),
  elapsedSeconds: z.number(),
  blockedForMs: z.number(),
  bearable: z.number().nullable(),
  secondsSinceShrunk: z.number().nullable(),
})

const leaseSeconds = 10

/**
 * Renews a worker's share of an endpoint and takes permits from its buckets. One lock a call, so all workers see one truth; all times are the
 * database's, so their clocks do not matter. A worker that dies gives its share back after ten seconds.
 */
export async function renewLease(request: LeaseRequest): Promise<Lease> {
  const { endpointId, holder } = request
  return inTransaction(async (client) => {
    await client.query(
      `insert into "EndpointBudget" ("endpointId", requests, tokens) values ($1::uuid, 1, coalesce((select "tokensPerMinute" / 30.0 from "Endpoint" where id = $1::uuid), 0))
       on conflict do nothing`,
      [endpointId],
    )
    const state = await one(State, stateOf, [endpointId], client)
    const others = await rows(
      z.object({ holder: z.string(), wanted: z.int(), slots: z.int() }),
      `select holder, wanted, slots from "EndpointLease" where "endpointId" = $1::uuid and holder <> $2::uuid and "expiresAt" > clock_timestamp()`,
      [endpointId, holder],
      client,
    )
    const found = bearableAfter({ ...state, max: state.maxConcurrency, ...demand(request, others, state) }, request.report)
    const maxConcurrency = Math.floor(Math.min(found.bearable ?? state.maxConcurrency, state.maxConcurrency))
    const slots = slotsFor(request, others, maxConcurrency)
    const startable = state.blockedForMs > 0 ? [] : request.waitingTokens.slice(0, Math.max(0, slots - request.inFlight))
    const taken = takePermits(state, startable, request.tokensOwed)
    await client.query(store, [
      endpointId,
      holder,
      request.wanted,
      Math.max(slots, request.inFlight),
      taken.requests,
      taken.tokens,
      leaseSeconds,
      found.bearable,
      found.hasShrunk,
    ])
    const { blockedForMs } = state
    const hasRates = state.requestsPerMinute !== null || state.tokensPerMinute !== null
    return { slots, permits: taken.permits, nextPermitMs: taken.nextPermitMs, blockedForMs, maxConcurrency, hasRates }
  })
}

function demand({ wanted, report }: LeaseRequest, others: readonly Claim[], { bearable, maxConcurrency }: z.infer<typeof State>) {
  const inUse = report.mostInFlight + others.reduce((sum, { slots }) => sum + slots, 0)
  const allWanted = wanted + others.reduce((sum, other) => sum + other.wanted, 0)
  return { inUse, isWanted: allWanted >= (bearable ?? maxConcurrency) }
}

/** How many requests at once an endpoint is set to take, was found to bear, and is being given now. */
export async function endpointConcurrency(endpointId: string): Promise<{ setting: number; bearable: number; inUse: number }> {
  return one(
    z.object({ setting: z.int(), bearable: z.int(), inUse: z.int() }),
    `select e."maxConcurrency" as setting, floor(least(coalesce(b.bearable, e."maxConcurrency"), e."maxConcurrency"))::int as bearable,
            coalesce((select sum(l.slots) from "EndpointLease" l where l."endpointId" = e.id and l."expiresAt" > clock_timestamp()), 0)::int as "inUse"
     from "Endpoint" e left join "EndpointBudget" b on b."endpointId" = e.id where e.id = $1::uuid`,
    [endpointId],
  )
}

/** Gives a worker's share back. */
export async function releaseLease(endpointId: string, holder: string): Promise<void> {
  await pool.query('delete from "EndpointLease" where "endpointId" = $1::uuid and holder = $2::uuid', [endpointId, holder])
}

/** Lets no worker start a request to the endpoint for a while, because it asked for that. */
export async function blockEndpoint(endpointId: string, forMs: number): Promise<void> {
  await pool.query(
    `insert into "EndpointBudget" ("endpointId", requests, tokens, "blockedUntil") values ($1::uuid, 1, 0, clock_timestamp() + $2 * interval '1 millisecond')
     on conflict ("endpointId") do update set "blockedUntil" = greatest("EndpointBudget"."blockedUntil", excluded."blockedUntil")`,
    [endpointId, forMs],
  )
}

const stateOf = `
  select e."maxConcurrency", e."requestsPerMinute", e."tokensPerMinute", b.requests, b.tokens, b.bearable,
         extract(epoch from clock_timestamp() - b."shrunkAt")::float8 as "secondsSinceShrunk",
         greatest(extract(epoch from clock_timestamp() - b."refilledAt"), 0)::float8 as "elapsedSeconds",
         greatest(coalesce(extract(epoch from b."blockedUntil" - clock_timestamp()) * 1000, 0), 0)::float8 as "blockedForMs"
  from "EndpointBudget" b join "Endpoint" e on e.id = b."endpointId"
  where b."endpointId" = $1::uuid for update of b`

const store = `
  with budget as (
    update "EndpointBudget" set requests = $5, tokens = $6, "refilledAt" = clock_timestamp(), bearable = $8,
                                "shrunkAt" = case when $9 then clock_timestamp() else "shrunkAt" end
    where "endpointId" = $1::uuid
  ), expired as (
    delete from "EndpointLease" where "endpointId" = $1::uuid and holder <> $2::uuid and "expiresAt" <= clock_timestamp()
  )
  insert into "EndpointLease" ("endpointId", holder, wanted, slots, "expiresAt")
  values ($1::uuid, $2::uuid, $3, $4, clock_timestamp() + $7 * interval '1 second')
  on conflict ("endpointId", holder) do update set wanted = excluded.wanted, slots = excluded.slots, "expiresAt" = excluded."expiresAt"`
