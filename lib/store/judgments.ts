import { z } from 'zod'
import { type LabelerConfig, ordersOf } from '@/lib/preference/labeler-config'
import { Message } from '@/lib/preference/message'
import { Order, type Verdict } from '@/lib/words/preference'
import type { Outcome, Rung } from '@/lib/words/run'
import { refreshAiLabels } from './ai-labels'
import { type Client, rows } from './db'
import { announceEnding } from './run-endings'
import { addRunEvent } from './run-events'
import { inTransaction } from './transaction'

/** One inference as it is stored; the names are the table's columns. */
export type Judgment = {
  pairId: string
  order: Order
  sample: number
  outcome: Outcome
  rung: Rung | null
  verdict: Verdict
  pFirst: number | null
  pFirstLow: number | null
  pFirstHigh: number | null
  coverage: number | null
  logprobs: object | null
  rationale: string | null
  rawText: string | null
  requestHash: Uint8Array | null
  /** Null when the answer was sampled, so that it stands for no other. */
  reuseKey: Uint8Array | null
  /** The run that paid for it, when it was taken from store. */
  reusedFromId: string | null
  inputTokens: number | null
  outputTokens: number | null
  latencyMs: number | null
  errorKind: string | null
  errorMessage: string | null
}

/** US dollars for one token in and out, at the moment of the answer. */
export type TokenPrices = { inputUsd: number; outputUsd: number }

/**
 * Stores judgments of one run with everything that follows from them (counters, cost, rate, outcomes, AI labels) in one transaction.
 * A judgment that is there already is left as it is and counted nowhere, so the same may be stored any number of times.
 * A run whose budget they use up pauses, and `isBudgetUsed` says so.
 * Edges: a run that was deleted takes nothing and that is no error. NUL characters, which Postgres cannot hold, become U+FFFD.
 */
export async function insertJudgments(
  runId: string,
  judgments: readonly Judgment[],
  prices: TokenPrices,
): Promise<{ isBudgetUsed: boolean }> {
  return inTransaction(async (client) => {
    const [run] = await rows(
      z.object({ hasBudget: z.boolean() }),
      'select "budgetUsd" is not null as "hasBudget" from "Run" where id = $1::uuid for no key update',
      [runId],
      client,
    )
    if (run === undefined) return { isBudgetUsed: false }
    const inserted = await rows(
      z.object({ pairId: z.string() }),
      insert,
      [runId, prices.inputUsd, prices.outputUsd, ...columns(judgments)],
      client,
    )
    await refreshAiLabels(client, runId, [...new Set(inserted.map(({ pairId }) => pairId))])
    const paused = run.hasBudget ? await rows(z.object({ statusReason: z.string() }), pauseAtBudget, [runId], client) : []
    for (const { statusReason } of paused) await announceEnding(client, runId, 'paused', statusReason)
    return { isBudgetUsed: paused.length > 0 }
  })
}

const insert = `
  with inserted as (
    insert into "Judgment" ("runId", "pairId", "order", sample, outcome, rung, verdict, "pFirst", "pFirstLow", "pFirstHigh", coverage, logprobs,
                            rationale, "rawText", "requestHash", "inputTokens", "outputTokens", "latencyMs", "errorKind", "errorMessage", "reuseKey", "reusedFromId")
    select $1::uuid, * from unnest($4::uuid[], $5::"Order"[], $6::int[], $7::"Outcome"[], $8::"Rung"[], $9::"Verdict"[], $10::float8[],
                                   $11::float8[], $12::float8[], $13::float8[], $14::jsonb[], $15::text[], $16::text[], $17::bytea[], $18::int[],
                                   $19::int[], $20::int[], $21::text[], $22::text[], $23::bytea[], $24::uuid[])
    on conflict ("runId", "pairId", "order", sample) do nothing
    returning "pairId", outcome, coverage, coalesce(rung::text, '') as rung, "inputTokens", "outputTokens", "errorKind", "errorMessage", "reusedFromId"
  ), summed as (
    select count(*) as n, count(*) filter (where outcome = 'ok') as ok, count("reusedFromId") as reused,
           count(*) filter (where outcome = 'ok' and coverage < 0.5) as thin,
           coalesce(sum("inputTokens"), 0) as "in", coalesce(sum("outputTokens"), 0) as "out"
    from inserted
  ), counted as (
    update "Run" set "nJudgmentsOk" = "nJudgmentsOk" + s.ok, "nJudgmentsReused" = "nJudgmentsReused" + s.reused, "nLowCoverage" = "nLowCoverage" + s.thin, "nJudgmentsFailed" = "nJudgmentsFailed" + s.n - s.ok,
                     "inputTokens" = "inputTokens" + s."in", "outputTokens" = "outputTokens" + s."out",
                     "costUsd" = "costUsd" + s."in" * $2::float8 + s."out" * $3::float8
    from summed s where id = $1::uuid
  ), ticked as (
    insert into "RunTick" ("runId", at, "nJudgments")
    select $1::uuid, date_bin('5 seconds', clock_timestamp(), 'epoch'), n from summed where n > 0
    on conflict ("runId", at) do update set "nJudgments" = "RunTick"."nJudgments" + excluded."nJudgments"
  ), tallied as (
    insert into "RunOutcome" ("runId", outcome, kind, n, message, "pairId")
    select $1::uuid, outcome, case outcome when 'ok' then rung else coalesce("errorKind", outcome::text) end,
           count(*), max("errorMessage"), (array_agg("pairId"))[1]
    from inserted group by 2, 3
    on conflict ("runId", outcome, kind) do update set n = "RunOutcome".n + excluded.n
  )
  select "pairId" from inserted`

const pauseAtBudget = `
  update "Run" set status = 'paused', "statusReason" = 'The budget of ' || "budgetUsd" || ' US dollars is used up. Raise it to go on.'
  where id = $1::uuid and status = 'running' and "costUsd" >= "budgetUsd"
  returning "statusReason"`

function columns(judgments: readonly Judgment[]): unknown[] {
  const column = <T>(of: (judgment: Judgment) => T): T[] => judgments.map(of)
  return [
    column((j) => j.pairId),
    column((j) => j.order),
    column((j) => j.sample),
    column((j) => j.outcome),
    column((j) => j.rung),
    column((j) => j.verdict),
    column((j) => j.pFirst),
    column((j) => j.pFirstLow),
    column((j) => j.pFirstHigh),
    column((j) => j.coverage),
    column((j) =>
      j.logprobs === null
        ? null
        : JSON.stringify(j.logprobs, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value)),
    ),
    column((j) => storable(j.rationale)),
    column((j) => storable(j.rawText)),
    column((j) => j.requestHash),
    column((j) => j.inputTokens),
    column((j) => j.outputTokens),
    column((j) => j.latencyMs),
    column((j) => j.errorKind),
    column((j) => storable(j.errorMessage)),
    column((j) => j.reuseKey),
    column((j) => j.reusedFromId),
  ]
}

/** Postgres holds no NUL, and jsonb no lone surrogate. */
function storable<T extends string | null>(text: T): T | string {
  return text === null ? text : text.replaceAll('\u0000', '\uFFFD').toWellFormed()
}

const MissingRow = z.object({
  pairId: z.string(),
  messages: z.array(Message),
  a: z.string(),
  b: z.string(),
  stored: z.array(z.tuple([Order, z.int()])),
})

export type PairTexts = { pairId: string; messages: Message[]; a: string; b: string }
/** A pair of a chunk with the judgments that it still lacks. */
export type MissingJudgments = PairTexts & { missing: { order: Order; sample: number }[] }

/** What a chunk of a run still lacks, in the order of the chunk; pairs that lack nothing are left out. */
export async function missingJudgments(
  runId: string,
  chunk: number,
  config: Pick<LabelerConfig, 'orders' | 'method' | 'samples'>,
): Promise<MissingJudgments[]> {
  const orders = ordersOf(config)
  const wanted = Array.from({ length: config.samples }, (_, sample) => orders.map((order) => ({ order, sample }))).flat()
  const found = await rows(MissingRow, missing, [runId, chunk])
  return found.flatMap(({ stored, ...pair }) => {
    const has = new Set(stored.map(([order, sample]) => `${order}${sample}`))
    const lacks = wanted.filter(({ order, sample }) => !has.has(`${order}${sample}`))
    return lacks.length === 0 ? [] : [{ ...pair, missing: lacks }]
  })
}

const missing = `
  select p.id as "pairId", q.messages, a.text as a, b.text as b,
         coalesce((select json_agg(json_build_array(j."order", j.sample)) from "Judgment" j where j."runId" = c."runId" and j."pairId" = p.id), '[]') as stored
  from "RunChunk" c
  cross join unnest(c."pairIds") with ordinality as u(id, place)
  join "Pair" p on p.id = u.id
  join "Prompt" q on q.id = p."promptId"
  join "Response" a on a.id = p."responseAId"
  join "Response" b on b.id = p."responseBId"
  where c."runId" = $1::uuid and c.index = $2
  order by u.place`

/**
 * Deletes a run's judgments that gave no label, of these outcomes and this kind of failure, with all that was counted of them and whatever answer of
 * a batch they were made of, and opens their chunks again. Returns how many are to be asked again. What they cost stays counted.
 */
export async function deleteFailedJudgments(
  client: Client,
  runId: string,
  { outcomes, kind }: { outcomes: readonly Outcome[]; kind?: string | undefined },
): Promise<number> {
  const deleted = await rows(
    z.object({ pairId: z.string() }),
    `with gone as (
       delete from "Judgment" where "runId" = $1::uuid and outcome = any($2::"Outcome"[]) and outcome <> 'ok'
         and ($3::text is null or coalesce("errorKind", outcome::text) = $3) returning "pairId", "order", sample
     ), forgotten as (
       delete from "BatchRequest" q using gone g
       where q."runId" = $1::uuid and q."pairId" = g."pairId" and q."order" = g."order" and q.sample = g.sample
     )
     select "pairId" from gone`,
    [runId, outcomes, kind ?? null],
    client,
  )
  const pairIds = [...new Set(deleted.map(({ pairId }) => pairId))]
  await client.query('update "Run" set "nJudgmentsFailed" = "nJudgmentsFailed" - $2 where id = $1::uuid', [runId, deleted.length])
  await client.query(
    `delete from "RunOutcome" where "runId" = $1::uuid and outcome = any($2::"Outcome"[]) and outcome <> 'ok' and ($3::text is null or kind = $3)`,
    [runId, outcomes, kind ?? null],
  )
  await client.query(reopen, [runId, pairIds])
  await refreshAiLabels(client, runId, pairIds)
  await addRunEvent(
    runId,
    {
      kind: 'retry',
      message: `Asks again for ${deleted.length} judgments (${kind ?? outcomes.join(', ')}).`,
    },
    client,
  )
  return deleted.length
}

const reopen = `
  update "RunChunk" set "doneAt" = null where "runId" = $1::uuid and index in (
    select c.index from "RunChunk" c cross join unnest(c."pairIds") as u(id) join unnest($2::uuid[]) as d(id) on d.id = u.id
    where c."runId" = $1::uuid)`
