import type { PoolClient } from 'pg'
import { z } from 'zod'
import { refreshConsensus } from './consensus'
import { inTransaction, one, rows } from './db'
import { Conflict } from './errors'
import { newId } from './id'

export type LabelToSave = {
  projectId: string
  pairId: string
  annotator: string
  preference: 'A' | 'B' | 'tie'
  strength: number | null
  comment: string | null
  shownOrder: 'AB' | 'BA'
  durationMs: number | null
}

const Id = z.object({ id: z.string() })

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
 * Stores a person's label of a pair. A label they gave before becomes history; the very same one again changes nothing, so a repeated request is harmless.
 * The pair's consensus follows in the same transaction.
 */
export async function saveLabel(label: LabelToSave): Promise<void> {
  await inTransaction(async (client) => {
    const annotatorId = await ensurePerson(client, label.projectId, label.annotator)
    const same = await rows(
      Id,
      `select id from "HumanLabel" where "pairId" = $1::uuid and "annotatorId" = $2::uuid and preference = $3::"Preference"
         and strength is not distinct from $4::int and comment is not distinct from $5 for update`,
      [label.pairId, annotatorId, label.preference, label.strength, label.comment],
      client,
    )
    if (same.length > 0) return
    await moveToHistory(client, label.pairId, annotatorId)
    await client.query(
      `insert into "HumanLabel" (id, "pairId", "annotatorId", preference, strength, comment, "shownOrder", "durationMs", source)
       values ($1::uuid, $2::uuid, $3::uuid, $4::"Preference", $5, $6, $7::"Order", $8, 'review')
       on conflict ("pairId", "annotatorId") do nothing`,
      [newId(), label.pairId, annotatorId, label.preference, label.strength, label.comment, label.shownOrder, label.durationMs],
    )
    await client.query('delete from "ReviewSkip" where "pairId" = $1::uuid and "annotatorId" = $2::uuid', [label.pairId, annotatorId])
    await refreshConsensus(client, [label.pairId])
  })
}

/** Takes back what a person did last, a label or a skip, and gives the pair it was on; null when there is nothing. The label becomes history. */
export async function undoLast(projectId: string, annotator: string): Promise<string | null> {
  return inTransaction(async (client) => {
    const [last] = await rows(
      z.object({ pairId: z.string(), annotatorId: z.string(), isSkip: z.boolean() }),
      `select "pairId", "annotatorId", "isSkip" from (
         select h."pairId", h."annotatorId", false as "isSkip", h."createdAt" from "HumanLabel" h where h.source = 'review'
         union all select k."pairId", k."annotatorId", true, k."createdAt" from "ReviewSkip" k
       ) done join "Annotator" a on a.id = done."annotatorId"
       where a."projectId" = $1::uuid and a.name = $2 order by done."createdAt" desc limit 1`,
      [projectId, annotator],
      client,
    )
    if (last === undefined) return null
    if (last.isSkip) {
      await client.query('delete from "ReviewSkip" where "pairId" = $1::uuid and "annotatorId" = $2::uuid', [last.pairId, last.annotatorId])
    } else {
      await moveToHistory(client, last.pairId, last.annotatorId)
      await refreshConsensus(client, [last.pairId])
    }
    return last.pairId
  })
}

/** Leaves a pair for later: it comes back when nothing else is left. */
export async function skipPair(projectId: string, annotator: string, pairId: string): Promise<void> {
  await inTransaction(async (client) => {
    const annotatorId = await ensurePerson(client, projectId, annotator)
    await client.query('insert into "ReviewSkip" ("pairId", "annotatorId") values ($1::uuid, $2::uuid) on conflict do nothing', [
      pairId,
      annotatorId,
    ])
  })
}

async function moveToHistory(client: PoolClient, pairId: string, annotatorId: string): Promise<void> {
  await client.query(
    `with gone as (delete from "HumanLabel" where "pairId" = $1::uuid and "annotatorId" = $2::uuid returning *)
     insert into "HumanLabelEarlier" (id, "pairId", "annotatorId", preference, strength, confidence, comment, "shownOrder", "durationMs", source, "createdAt")
     select id, "pairId", "annotatorId", preference, strength, confidence, comment, "shownOrder", "durationMs", source, "createdAt" from gone`,
    [pairId, annotatorId],
  )
}
