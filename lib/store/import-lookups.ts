import type { PoolClient } from 'pg'
import { z } from 'zod'
import type { AnnotatorKind } from '@/lib/words/people'
import { rows } from './db'
import { newId } from './id'

const Named = z.object({ id: z.string(), name: z.string() })
const KnownPrompt = z.object({ id: z.string(), hash: z.string(), tags: z.array(z.string()), split: z.string().nullable() })
const KnownResponse = z.object({ id: z.string(), promptId: z.string(), hash: z.string() })
const KnownPair = z.object({
  id: z.string(),
  hash: z.string(),
  ordinal: z.int(),
  responseAId: z.string(),
  externalId: z.string().nullable(),
  meta: z.record(z.string(), z.unknown()),
})

export type KnownPrompt = z.infer<typeof KnownPrompt>
export type KnownPair = z.infer<typeof KnownPair>

/**
 * Keeps other imports of this project waiting until the transaction ends. What is looked up then stays true, and COPY cannot meet a row that is already there.
 */
export async function lockForImport(client: PoolClient, projectId: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [projectId])
}

/** The ids of these policies by name; those that were not there yet are made. */
export async function ensurePolicies(
  client: PoolClient,
  projectId: string,
  names: readonly string[],
): Promise<{ ids: Map<string, string>; nNew: number }> {
  if (names.length === 0) return { ids: new Map(), nNew: 0 }
  const made = await client.query(
    `insert into "Policy" (id, "projectId", name) select id, $1::uuid, name from unnest($2::uuid[], $3::text[]) as n(id, name)
     on conflict ("projectId", name) do nothing`,
    [projectId, names.map(newId), names],
  )
  const known = await rows(
    Named,
    'select id, name from "Policy" where "projectId" = $1::uuid and name = any($2::text[])',
    [projectId, names],
    client,
  )
  return { ids: byName(known), nNew: made.rowCount ?? 0 }
}

/** The ids of these annotators by name; those that were not there yet are made. One that is there keeps its kind. */
export async function ensureAnnotators(
  client: PoolClient,
  projectId: string,
  annotators: ReadonlyMap<string, AnnotatorKind>,
): Promise<{ ids: Map<string, string>; nNew: number }> {
  const names = [...annotators.keys()]
  if (names.length === 0) return { ids: new Map(), nNew: 0 }
  const made = await client.query(
    `insert into "Annotator" (id, "projectId", name, kind)
     select id, $1::uuid, name, kind::"AnnotatorKind" from unnest($2::uuid[], $3::text[], $4::text[]) as n(id, name, kind)
     on conflict ("projectId", name) do nothing`,
    [projectId, names.map(newId), names, [...annotators.values()]],
  )
  const known = await rows(
    Named,
    'select id, name from "Annotator" where "projectId" = $1::uuid and name = any($2::text[])',
    [projectId, names],
    client,
  )
  return { ids: byName(known), nNew: made.rowCount ?? 0 }
}

/** The prompts that are already there, by content hash in hex. */
export async function findPrompts(client: PoolClient, projectId: string, hashes: readonly string[]): Promise<Map<string, KnownPrompt>> {
  const found = await rows(
    KnownPrompt,
    `select p.id, encode(p."contentHash", 'hex') as hash, p.tags, p.split
     from unnest($2::text[]) as h(hash) join "Prompt" p on p."projectId" = $1::uuid and p."contentHash" = decode(h.hash, 'hex')`,
    [projectId, hashes],
    client,
  )
  return new Map(found.map((prompt) => [prompt.hash, prompt]))
}

/** The ids of the responses that are already there, by prompt id and content hash in hex, joined by a space. */
export async function findResponses(
  client: PoolClient,
  wanted: readonly { promptId: string; hash: string }[],
): Promise<Map<string, string>> {
  if (wanted.length === 0) return new Map()
  const found = await rows(
    KnownResponse,
    `select r.id, r."promptId", w.hash
     from unnest($1::uuid[], $2::text[]) as w("promptId", hash)
     join "Response" r on r."promptId" = w."promptId" and r."contentHash" = decode(w.hash, 'hex')`,
    [wanted.map(({ promptId }) => promptId), wanted.map(({ hash }) => hash)],
    client,
  )
  return new Map(found.map(({ id, promptId, hash }) => [`${promptId} ${hash}`, id]))
}

/** The pairs that are already there, by content hash in hex. */
export async function findPairs(client: PoolClient, projectId: string, hashes: readonly string[]): Promise<Map<string, KnownPair>> {
  if (hashes.length === 0) return new Map()
  const found = await rows(
    KnownPair,
    `select p.id, h.hash, p.ordinal, p."responseAId", p."externalId", p.meta
     from unnest($2::text[]) as h(hash) join "Pair" p on p."projectId" = $1::uuid and p."contentHash" = decode(h.hash, 'hex')`,
    [projectId, hashes],
    client,
  )
  return new Map(found.map((pair) => [pair.hash, pair]))
}

/** The pairs with one of these ids of their files, by that id; two pairs may share one. */
export async function findPairsByExternalId(
  client: PoolClient,
  projectId: string,
  externalIds: readonly string[],
): Promise<Map<string, KnownPair[]>> {
  if (externalIds.length === 0) return new Map()
  const found = await rows(
    KnownPair,
    `select id, encode("contentHash", 'hex') as hash, ordinal, "responseAId", "externalId", meta
     from "Pair" where "projectId" = $1::uuid and "externalId" = any($2::text[])`,
    [projectId, externalIds],
    client,
  )
  return Map.groupBy(found, ({ externalId }) => externalId ?? '')
}

/** The ordinal that the next pair of the project gets. */
export async function nextOrdinal(client: PoolClient, projectId: string): Promise<number> {
  const [last] = await rows(
    z.object({ ordinal: z.int() }),
    'select ordinal from "Pair" where "projectId" = $1::uuid order by ordinal desc limit 1',
    [projectId],
    client,
  )
  return (last?.ordinal ?? 0) + 1
}

function byName(known: readonly { id: string; name: string }[]): Map<string, string> {
  return new Map(known.map(({ id, name }) => [name, id]))
}
