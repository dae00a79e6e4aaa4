import type { PoolClient } from 'pg'
import type { Message } from '@/lib/preference/message'
import { copyRows } from './copy'

export type NewPrompt = { id: string; messages: readonly Message[]; tags: Set<string>; split: string | null; hash: Buffer }
export type NewResponse = { id: string; promptId: string; policyId: string | null; text: string; hash: Buffer }
export type NewPair = {
  id: string
  promptId: string
  responseAId: string
  responseBId: string
  policyAId: string | null
  policyBId: string | null
  externalId: string | null
  ordinal: number
  meta: Record<string, unknown>
  hash: Buffer
}
export type PromptAddition = { id: string; tags: readonly string[]; split: string | null }
export type PairAddition = { id: string; externalId: string | null; meta: Record<string, unknown> }

/** Adds prompts, their responses and the pairs of them; none of them may be there yet. */
export async function writeNewPairs(
  client: PoolClient,
  projectId: string,
  { prompts, responses, pairs }: { prompts: readonly NewPrompt[]; responses: readonly NewResponse[]; pairs: readonly NewPair[] },
): Promise<void> {
  await copyRows(
    client,
    { table: 'Prompt', columns: ['id', 'projectId', 'messages', 'tags', 'split', 'contentHash'] },
    prompts.map((prompt) => [prompt.id, projectId, JSON.stringify(prompt.messages), [...prompt.tags], prompt.split, prompt.hash]),
  )
  await copyRows(
    client,
    { table: 'Response', columns: ['id', 'promptId', 'policyId', 'text', 'chars', 'contentHash'] },
    responses.map((response) => [
      response.id,
      response.promptId,
      response.policyId,
      response.text,
      codePoints(response.text),
      response.hash,
    ]),
  )
  await copyRows(
    client,
    {
      table: 'Pair',
      columns: [
        'id',
        'projectId',
        'promptId',
        'responseAId',
        'responseBId',
        'policyAId',
        'policyBId',
        'externalId',
        'ordinal',
        'meta',
        'contentHash',
      ],
    },
    pairs.map((pair) => [
      pair.id,
      projectId,
      pair.promptId,
      pair.responseAId,
      pair.responseBId,
      pair.policyAId,
      pair.policyBId,
      pair.externalId,
      pair.ordinal,
      JSON.stringify(pair.meta),
      pair.hash,
    ]),
  )
}

/** Adds what prompts and pairs that were already there did not carry yet: tags, a split, an id, further keys of meta. Nothing is overwritten. */
export async function addToKnown(
  client: PoolClient,
  { prompts, pairs }: { prompts: readonly PromptAddition[]; pairs: readonly PairAddition[] },
): Promise<void> {
  if (prompts.length > 0) {
    await client.query(
      `update "Prompt" p set tags = p.tags || array(select jsonb_array_elements_text(a.tags)), split = coalesce(p.split, a.split)
       from unnest($1::uuid[], $2::jsonb[], $3::text[]) as a(id, tags, split) where p.id = a.id`,
      [prompts.map(({ id }) => id), prompts.map(({ tags }) => JSON.stringify(tags)), prompts.map(({ split }) => split)],
    )
  }
  if (pairs.length > 0) {
    await client.query(
      `update "Pair" p set "externalId" = coalesce(p."externalId", a."externalId"), meta = a.meta || p.meta
       from unnest($1::uuid[], $2::text[], $3::jsonb[]) as a(id, "externalId", meta) where p.id = a.id`,
      [pairs.map(({ id }) => id), pairs.map(({ externalId }) => externalId), pairs.map(({ meta }) => JSON.stringify(meta))],
    )
  }
}

/** Unicode code points, as Python's len counts. */
function codePoints(text: string): number {
  let n = text.length
  for (let i = 0; i < text.length - 1; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit < 0xdc00) {
      n -= 1
      i += 1
    }
  }
  return n
}
