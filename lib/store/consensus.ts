import type { PoolClient } from 'pg'
import type { Client } from './db'

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

const refresh = `
  with counted as (
    select l."pairId",
           (count(*) filter (where a.kind <> 'gold' and l.preference = 'A'))::int as "nA",
           (count(*) filter (where a.kind <> 'gold' and l.preference = 'B'))::int as "nB",
           (count(*) filter (where a.kind <> 'gold' and l.preference = 'tie'))::int as "nTie",
           (array_agg(l.preference order by l."createdAt" desc, l.id desc) filter (where a.kind = 'gold'))[1] as gold
    from "HumanLabel" l join "Annotator" a on a.id = l."annotatorId"
    where l."pairId" = any($1::uuid[])
    group by l."pairId"
  ), gone as (
    delete from "HumanConsensus" c
    where c."pairId" = any($1::uuid[]) and not exists (select from counted n where n."pairId" = c."pairId")
  )
  insert into "HumanConsensus" ("pairId", "nA", "nB", "nTie", majority, gold)
  select "pairId", "nA", "nB", "nTie",
         (case when "nA" > greatest("nB", "nTie") then 'A' when "nB" > greatest("nA", "nTie") then 'B'
               when "nTie" > greatest("nA", "nB") then 'tie' end)::"Preference",
         gold
  from counted
  on conflict ("pairId") do update set
    "nA" = excluded."nA", "nB" = excluded."nB", "nTie" = excluded."nTie", majority = excluded.majority, gold = excluded.gold`
