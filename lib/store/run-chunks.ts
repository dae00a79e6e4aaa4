import { z } from 'zod'
import { type Client, one, pool, rows } from './db'
import { notTakenOut } from './slice'
import { inTransaction } from './transaction'

/** Which pairs of a project a run labels, those that were taken out aside; `limit` takes the first by ordinal. */
export type Selection = {
  tag?: string | undefined
  split?: string | undefined
  onlyHumanLabelled?: boolean | undefined
  limit?: number | undefined
  /** Only the pairs of this anchor set. */
  anchorSetId?: string | undefined
}

/** The pairs of project $1 that a selection holds, as p and q; `selectionParameters` are $1 to $5. */
export const selectedPairs = `
  from "Pair" p join "Prompt" q on q.id = p."promptId"
  where p."projectId" = $1::uuid and ($2::text is null or $2 = any(q.tags)) and ($3::text is null or q.split = $3)
    and (not $4::boolean or exists (select from "HumanLabel" h where h."pairId" = p.id))
    and ($5::uuid is null or exists (select from "AnchorPair" a where a."anchorSetId" = $5::uuid and a."pairId" = p.id))
    and ${notTakenOut('p.id', '$1::uuid')}`

export const selectionParameters = (projectId: string, { tag, split, onlyHumanLabelled, anchorSetId }: Selection) => [
  projectId,
  tag ?? null,
  split ?? null,
  onlyHumanLabelled ?? false,
  anchorSetId ?? null,
]

/** How many pairs a selection holds. */
export async function countSelected(projectId: string, selection: Selection): Promise<number> {
  const { n } = await one(
    z.object({ n: z.coerce.number() }),
    `select count(*) as n ${selectedPairs}`,
    selectionParameters(projectId, selection),
  )
  return Math.min(n, selection.limit ?? n)
}

/** Up to `n` pairs of a selection, spread evenly over it: what an estimate is made on. */
export async function sampleSelected(projectId: string, selection: Selection, n: number): Promise<string[]> {
  const total = await countSelected(projectId, selection)
  if (total === 0) return []
  const found = await rows(
    z.object({ id: z.string() }),
    `select id from (select p.id, row_number() over (order by p.ordinal) - 1 as place ${selectedPairs} order by p.ordinal limit $6) s
     where place % $7::bigint = 0 order by place limit $8`,
    [...selectionParameters(projectId, selection), total, Math.max(1, Math.floor(total / n)), n],
  )
  return found.map(({ id }) => id)
}

/** Cuts the selection into chunks of `size` pairs, all inside the database. Returns what was planned. */
export async function insertChunks(
  client: Client,
  runId: string,
  projectId: string,
  selection: Selection,
  size: number,
): Promise<{ nPairs: number; nChunks: number }> {
  return one(
    z.object({ nPairs: z.int(), nChunks: z.int() }),
    `with picked as (
       select p.id, row_number() over (order by p.ordinal) - 1 as place ${selectedPairs} order by p.ordinal limit $6
     ), made as (
       insert into "RunChunk" ("runId", index, "pairIds")
       select $7::uuid, place / $8::int, array_agg(id order by place) from picked group by 2
       returning cardinality("pairIds") as n
     )
     select coalesce(sum(n), 0)::int as "nPairs", count(*)::int as "nChunks" from made`,
    [...selectionParameters(projectId, selection), selection.limit ?? null, runId, size],
    client,
  )
}

/** The next `limit` chunks of a run after index `after` that may still lack something. */
export async function openChunks(runId: string, after: number, limit: number, client: Client = pool): Promise<number[]> {
  const found = await rows(
    z.object({ index: z.int() }),
    'select index from "RunChunk" where "runId" = $1::uuid and index > $2 and "doneAt" is null order by index limit $3',
    [runId, after, limit],
    client,
  )
  return found.map(({ index }) => index)
}

/** Keeps others from storing judgments of a run, taking them back, closing its chunks and ending it, until the transaction ends. */
export async function lockRun(client: Client, runId: string): Promise<void> {
  await client.query('select from "Run" where id = $1::uuid for no key update', [runId])
}

/** Whether chunk c of run r lacks a judgment. */
const lacks = `exists (
  select from unnest(c."pairIds") as u(id) join "Pair" p on p.id = u.id
  where (select count(*) from "Judgment" j where j."runId" = r.id and j."pairId" = p.id) < r."nJudgmentsPlanned" / nullif(r."nPairs", 0))`

/**
 * Closes a chunk that lacks nothing. Returns whether it still lacks something: judgments that failed were taken back meanwhile, to be asked for again.
 * Whoever takes them back holds the run, as this does, so that neither misses the other.
 */
export async function closeChunk(runId: string, index: number): Promise<{ isOpen: boolean }> {
  return inTransaction(async (client) => {
    await lockRun(client, runId)
    await client.query(
      `update "RunChunk" c set "doneAt" = now() from "Run" r
       where r.id = $1::uuid and c."runId" = r.id and c.index = $2 and c."doneAt" is null and not ${lacks}`,
      [runId, index],
    )
    return one(
      z.object({ isOpen: z.boolean() }),
      'select exists (select from "RunChunk" where "runId" = $1::uuid and index = $2 and "doneAt" is null) as "isOpen"',
      [runId, index],
      client,
    )
  })
}

/** Opens those chunks of a run again that were closed and yet lack judgments. Returns how many. The run is locked by then. */
export async function reopenLacking(client: Client, runId: string): Promise<number> {
  const { rowCount } = await client.query(
    `update "RunChunk" c set "doneAt" = null from "Run" r where r.id = $1::uuid and c."runId" = r.id and c."doneAt" is not null and ${lacks}`,
    [runId],
  )
  return rowCount ?? 0
}
