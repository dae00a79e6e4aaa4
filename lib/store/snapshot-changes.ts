import { z } from 'zod'
import { Preference } from '@/lib/words/preference'
import { rows } from './db'

const Group = z.object({
  inBefore: z.boolean(),
  inAfter: z.boolean(),
  before: z.nullable(Preference),
  after: z.nullable(Preference),
  n: z.int(),
})
/** So many pairs that are in one snapshot, the other or both, by what each says of them. */
export type ChangeGroup = z.infer<typeof Group>

/** What became of a pair from one snapshot to another. */
export const changeKinds = ['added', 'removed', 'changed'] as const
export type ChangeKind = (typeof changeKinds)[number]

const bothSides = `
  (select "pairId", preference from "SnapshotPair" where "snapshotId" = $1::uuid) x
  full join (select "pairId", preference from "SnapshotPair" where "snapshotId" = $2::uuid) y on y."pairId" = x."pairId"`

/** The pairs of two snapshots, grouped by what became of them. One scan of each. */
export function countChanges(beforeId: string, afterId: string): Promise<ChangeGroup[]> {
  return rows(
    Group,
    `select x."pairId" is not null as "inBefore", y."pairId" is not null as "inAfter", x.preference as before, y.preference as after, count(*)::int as n
     from ${bothSides} group by 1, 2, 3, 4 order by 5 desc`,
    [beforeId, afterId],
  )
}

export const ChangedPair = z.object({
  pairId: z.string(),
  ordinal: z.int().nullable(),
  prompt: z.string().nullable(),
  before: z.nullable(Preference),
  after: z.nullable(Preference),
})
/** A pair that differs; `ordinal` and `prompt`, its last message's beginning, are null when the pair itself is gone. */
export type ChangedPair = z.infer<typeof ChangedPair>

const conditions: Record<ChangeKind, string> = {
  added: 'x."pairId" is null',
  removed: 'y."pairId" is null',
  changed: 'x."pairId" is not null and y."pairId" is not null and x.preference is distinct from y.preference',
}

/** The pairs of which that became, in the order of arrival, from the one after `after`. */
export function listChanges(
  { beforeId, afterId, kind }: { beforeId: string; afterId: string; kind: ChangeKind },
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ChangedPair[]> {
  return rows(
    ChangedPair,
    `with changed as (
       select coalesce(x."pairId", y."pairId") as "pairId", x.preference as before, y.preference as after from ${bothSides}
       where ${conditions[kind]} and ($3::uuid is null or coalesce(x."pairId", y."pairId") > $3::uuid)
       order by 1 limit $4
     )
     select c."pairId", p.ordinal, left(q.messages->-1->>'content', 300) as prompt, c.before, c.after
     from changed c left join "Pair" p on p.id = c."pairId" left join "Prompt" q on q.id = p."promptId" order by 1`,
    [beforeId, afterId, after ?? null, limit],
  )
}
