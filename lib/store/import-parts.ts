import type { PoolClient } from 'pg'
import { z } from 'zod'
import type { Part, PartKey } from '@/lib/formats/record'
import { rows } from './db'
import { newId } from './id'

const Kept = z.object({ kind: z.string(), group: z.string(), own: z.string(), content: z.record(z.string(), z.unknown()) })

/** The kept rows of these groups, in the order of their arrival. */
export async function findParts(projectId: string, keys: readonly PartKey[], client?: PoolClient): Promise<Part[]> {
  if (keys.length === 0) return []
  return rows(
    Kept,
    `select p.kind, p."groupKey" as "group", p."ownKey" as own, p.content
     from unnest($2::text[], $3::text[]) as k(kind, "group")
     join "ImportPart" p on p."projectId" = $1::uuid and p.kind = k.kind and p."groupKey" = k."group"
     order by p.id`,
    [projectId, keys.map(({ kind }) => kind), keys.map(({ group }) => group)],
    client,
  )
}

/** Keeps rows for others. None of them may be there already. */
export async function keepParts(client: PoolClient, projectId: string, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return
  await client.query(
    `insert into "ImportPart" (id, "projectId", kind, "groupKey", "ownKey", content)
     select id, $1::uuid, kind, "group", own, content::jsonb from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as k(id, kind, "group", own, content)`,
    [
      projectId,
      parts.map(newId),
      parts.map(({ kind }) => kind),
      parts.map(({ group }) => group),
      parts.map(({ own }) => own),
      parts.map(({ content }) => JSON.stringify(content)),
    ],
  )
}
