import type { PoolClient } from 'pg'
import { z } from 'zod'
import { one, rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'

/** Whose action on which pair; `clientId` is the browser's id of the action, null for one that need not be told from its repetition. */
export type ActionOn = { projectId: string; annotator: string; pairId: string; clientId: string | null }

/** The annotator of that name, made when there is none. @throws Conflict when the name is gold's or a file's crowd */
export async function ensurePerson(client: PoolClient, projectId: string, name: string): Promise<string> {
  await client.query(
    `insert into "Annotator" (id, "projectId", name, kind) values ($1::uuid, $2::uuid, $3, 'person') on conflict ("projectId", name) do nothing`,
    [newId(), projectId, name],
  )
  const annotator = await one(
    z.object({ id: z.string(), kind: z.string() }),
    'select id, kind from "Annotator" where "projectId" = $1::uuid and name = $2',
    [projectId, name],
    client,
  )
  if (annotator.kind !== 'person') {
    throw new Conflict('annotator-name-taken', `The name "${name}" stands for imported ${annotator.kind} labels.`, 'Choose another name.')
  }
  return annotator.id
}

/**
 * Begins an action on a pair: whose it is, and whether it is new. Until the transaction ends nobody else labels the pair, so that counts of its
 * labels see every one of them.
 * @throws NotFound when the project has no such pair; Conflict for a name that is not a person's
 */
export async function beginAction(
  client: PoolClient,
  { projectId, annotator, pairId, clientId }: ActionOn,
): Promise<{ annotatorId: string; isNew: boolean }> {
  const locked = await rows(
    z.object({}),
    'select from "Pair" where id = $1::uuid and "projectId" = $2::uuid for no key update',
    [pairId, projectId],
    client,
  )
  if (locked.length === 0) throw new NotFound('pair')
  const annotatorId = await ensurePerson(client, projectId, annotator)
  if (clientId === null) return { annotatorId, isNew: true }
  const { rowCount } = await client.query(
    'insert into "ReviewAction" ("annotatorId", "clientId") values ($1::uuid, $2::uuid) on conflict do nothing',
    [annotatorId, clientId],
  )
  return { annotatorId, isNew: rowCount === 1 }
}
