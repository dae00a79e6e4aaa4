import type { PoolClient } from 'pg'
import { z } from 'zod'
import { type Client, rows } from './db'

/**
 * Keeps everybody else from labelling these pairs until the transaction ends. Call it before their labels are read: what is read then stays true.
 * In the order of ids, so that two who lock several never wait for each other; and before annotators are made and queues are locked.
 */
export async function lockPairs(client: PoolClient, pairIds: readonly string[]): Promise<void> {
  if (pairIds.length === 0) return
  await client.query('select from "Pair" where id = any($1::uuid[]) order by id for no key update', [pairIds])
}

/**
 * Brings the consensus of these pairs into step with their human labels, in one statement. Call it in the transaction that changes labels, which
 * has locked the pairs.
 * Gold labels are kept apart from the counts; the majority is the strictly most frequent label, null when two share the top.
 * Edges: of several gold annotators the youngest label stands; a pair without any label has no row.
 */
export async function refreshConsensus(client: Client, pairIds: readonly string[]): Promise<void> {
  if (pairIds.length === 0) return
  await client.query(refresh, [pairIds])
}

/** The pairs of a project whose consensus their human labels do not bear out; none that somebody labels at this moment. */
export async function wrongConsensus(projectId: string): Promise<string[]> {
  const found = await rows(z.object({ pairId: z.string() }), wrong, [projectId])
  return found.map(({ pairId }) => pairId)
}

/** The consensus of the labels l, of annotators a, that `which` holds for. */
const countedOf = (which: string): string => `
  select "pairId", "nA", "nB", "nTie",
         (case when "nA" > greatest("nB", "nTie") then 'A' when "nB" > greatest("nA", "nTie") then 'B'
               when "nTie" > greatest("nA", "nB") then 'tie' end)::"Preference" as majority,
         gold
  from (
    select l."pairId",
           (count(*) filter (where a.kind <> 'gold' and l.preference = 'A'))::int as "nA",
           (count(*) filter (where a.kind <> 'gold' and l.preference = 'B'))::int as "nB",
           (count(*) filter (where a.kind <> 'gold' and l.preference = 'tie'))::int as "nTie",
           (array_agg(l.preference order by l."createdAt" desc, l.id desc) filter (where a.kind = 'gold'))[1] as gold
    from "HumanLabel" l join "Annotator" a on a.id = l."annotatorId"
    where ${which}
    group by l."pairId"
  ) votes`

const wrong = `
  select "pairId" from (${countedOf('a."projectId" = $1::uuid')}) n
    full join (select c.* from "HumanConsensus" c join "Pair" p on p.id = c."pairId" where p."projectId" = $1::uuid) c using ("pairId")
  where (n."nA", n."nB", n."nTie", n.majority, n.gold) is distinct from (c."nA", c."nB", c."nTie", c.majority, c.gold)
  order by 1`

const refresh = `
  with counted as (
    ${countedOf('l."pairId" = any($1::uuid[])')}
  ), gone as (
    delete from "HumanConsensus" c
    where c."pairId" = any($1::uuid[]) and not exists (select from counted n where n."pairId" = c."pairId")
  )
  insert into "HumanConsensus" ("pairId", "nA", "nB", "nTie", majority, gold)
  select "pairId", "nA", "nB", "nTie", majority, gold from counted
  on conflict ("pairId") do update set
    "nA" = excluded."nA", "nB" = excluded."nB", "nTie" = excluded."nTie", majority = excluded.majority, gold = excluded.gold`
