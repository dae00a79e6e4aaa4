import { z } from 'zod'
import { Order } from '@/lib/words/preference'
import { type Client, pool, rows } from './db'

/** Which request of a run: the one that came up as the `step`th for a judgment. */
export type RequestKey = { pairId: string; order: Order; sample: number; step: number }
export type NewBatchRequest = RequestKey & { requestHash: Uint8Array }

const Known = z.object({
  pairId: z.string(),
  order: Order,
  sample: z.int(),
  step: z.int(),
  requestHash: z.instanceof(Buffer),
  isUnderWay: z.boolean(),
  answer: z.unknown(),
  failureKind: z.string().nullable(),
  failure: z.string().nullable(),
})
/** A request that was set down, with what came of it so far. `answer` is null, or a completion. */
export type KnownRequest = z.infer<typeof Known>

const rowsAtOnce = 5000

/** Sets requests down as those of a batch. One that was set down before keeps its tries, and loses an answer to another body. */
export async function insertBatchRequests(
  client: Client,
  runId: string,
  batchId: string,
  requests: readonly NewBatchRequest[],
): Promise<void> {
  for (let from = 0; from < requests.length; from += rowsAtOnce) {
    const part = requests.slice(from, from + rowsAtOnce)
    await client.query(
      `insert into "BatchRequest" ("runId", "batchId", "pairId", "order", sample, step, "requestHash")
       select $1::uuid, $2::uuid, * from unnest($3::uuid[], $4::"Order"[], $5::int[], $6::int[], $7::bytea[])
       on conflict ("runId", "pairId", "order", sample, step) do update
         set "batchId" = excluded."batchId", "requestHash" = excluded."requestHash", answer = null, failure = null, "failureKind" = null`,
      [
        runId,
        batchId,
        part.map(({ pairId }) => pairId),
        part.map(({ order }) => order),
        part.map(({ sample }) => sample),
        part.map(({ step }) => step),
        part.map(({ requestHash }) => requestHash),
      ],
    )
  }
}

/** What was set down for some pairs of a run, by pair, in the order of the steps. */
export async function batchRequestsOf(runId: string, pairIds: readonly string[]): Promise<KnownRequest[]> {
  return rows(
    Known,
    `select q."pairId", q."order", q.sample, q.step, q."requestHash", q.answer, q."failureKind", q.failure,
            q."batchId" is not null and q.answer is null and q."failureKind" is null as "isUnderWay"
     from "BatchRequest" q where q."runId" = $1::uuid and q."pairId" = any($2::uuid[]) order by q.step`,
    [runId, pairIds],
  )
}

/** Forgets the requests of judgments that are stored. */
export async function forgetStoredRequests(runId: string, pairIds: readonly string[]): Promise<void> {
  await pool.query(
    `delete from "BatchRequest" q using "Judgment" j
     where q."runId" = $1::uuid and q."pairId" = any($2::uuid[])
       and j."runId" = q."runId" and j."pairId" = q."pairId" and j."order" = q."order" and j.sample = q.sample`,
    [runId, pairIds],
  )
}

/** What a line of a result file says of a request: an answer, a failure for good, or one that is worth another try. */
export type RequestResult = RequestKey & { answer: object | null; failure: { kind: string; message: string; again: boolean } | null }

/**
 * Keeps what a batch answered. Only open requests of this very batch take an answer, and each takes one, so that the same lines may come again.
 * A failure worth another try leaves the batch to be sent again, until it was tried `mostTries` times. Returns how many requests took what came.
 */
export async function recordResults(batchId: string, runId: string, results: readonly RequestResult[], mostTries: number): Promise<number> {
  const taken = await pool.query(record, [
    batchId,
    runId,
    results.map(({ pairId }) => pairId),
    results.map(({ order }) => order),
    results.map(({ sample }) => sample),
    results.map(({ step }) => step),
    results.map(({ answer }) => (answer === null ? null : storableJson(answer))),
    results.map(({ failure }) => failure?.kind ?? null),
    results.map(({ failure }) => failure?.message.replaceAll('\u0000', '\uFFFD').toWellFormed() ?? null),
    results.map(({ failure }) => failure?.again ?? false),
    mostTries,
  ])
  return taken.rowCount ?? 0
}

const record = `
  with came as (
    select distinct on ("pairId", "order", sample, step) *
    from unnest($3::uuid[], $4::"Order"[], $5::int[], $6::int[], $7::jsonb[], $8::text[], $9::text[], $10::boolean[])
         with ordinality as c("pairId", "order", sample, step, answer, kind, message, again, line)
    order by "pairId", "order", sample, step, line
  )
  update "BatchRequest" q
  set answer = c.answer,
      tries = q.tries + case when c.kind is null then 0 else 1 end,
      "batchId" = case when c.again and q.tries + 1 < $11 then null else q."batchId" end,
      "failureKind" = case when c.again and q.tries + 1 < $11 then null else c.kind end,
      failure = case when c.again and q.tries + 1 < $11 then null else c.message end
  from came c
  where q."batchId" = $1::uuid and q."runId" = $2::uuid and q."pairId" = c."pairId" and q."order" = c."order" and q.sample = c.sample
    and q.step = c.step and q.answer is null and q."failureKind" is null`

/** jsonb holds neither NUL nor a lone surrogate. */
function storableJson(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\u0000', '\uFFFD').toWellFormed() : part,
  )
}

/** How many requests of a batch have an answer, or failed for good. */
export async function countSettled(batchId: string): Promise<number> {
  const [row] = await rows(
    z.object({ n: z.int() }),
    `select count(*)::int as n from "BatchRequest" where "batchId" = $1::uuid and (answer is not null or "failureKind" is not null)`,
    [batchId],
  )
  return row?.n ?? 0
}
