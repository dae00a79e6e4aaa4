import type { PoolClient } from 'pg'
import { z } from 'zod'
import { CommentKind } from '@/lib/words/people'
import { recordEvent } from './audit'
import { type Client, db, one, pool, rows } from './db'
import { Conflict } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { inTransaction } from './transaction'

export type NewComment = { projectId: string; pairId: string; author: string; body: string; mentions: readonly string[] }

export const StoredComment = z.object({
  id: z.string(),
  author: z.string(),
  kind: CommentKind,
  body: z.string(),
  mentions: z.array(z.string()),
  at: IsoText,
  /** Null: it stands as it was written. */
  editedAt: IsoText.nullable(),
  /** What it said before, oldest first. */
  earlier: z.array(z.string()),
  /** Who took its text away; null for one that stands. */
  removedBy: z.string().nullable(),
})
export type StoredComment = z.infer<typeof StoredComment>

/** What people said of a pair, oldest first. */
export function listComments(pairId: string): Promise<StoredComment[]> {
  return rows(
    StoredComment,
    `select c.id, c.author, c.kind, c.body, c."createdAt" as at, c."editedAt", c."removedBy",
            array(select m.name from "CommentMention" m where m."commentId" = c.id order by m.name) as mentions,
            array(select e.body from "CommentEarlier" e where e."commentId" = c.id order by e."createdAt", e.id) as earlier
     from "Comment" c where c."pairId" = $1::uuid order by c."createdAt", c.id`,
    [pairId],
  )
}

/** Adds a comment with those it calls by name. */
export async function addComment(comment: NewComment): Promise<void> {
  await inTransaction((client) => insertComment(client, comment, 'comment'))
}

async function insertComment(
  client: PoolClient,
  { projectId, pairId, author, body, mentions }: NewComment,
  kind: CommentKind,
): Promise<void> {
  const id = newId()
  await client.query(
    `insert into "Comment" (id, "projectId", "pairId", author, kind, body) values ($1::uuid, $2::uuid, $3::uuid, $4, $5::"CommentKind", $6)`,
    [id, projectId, pairId, author, kind, body],
  )
  await insertMentions(client, { id, projectId, author, mentions })
}

/** Calls people by a comment, its author aside; who is called already stays so. */
export async function insertMentions(
  client: PoolClient,
  { id, projectId, author, mentions }: { id: string; projectId: string; author: string; mentions: readonly string[] },
): Promise<void> {
  await client.query(
    `insert into "CommentMention" ("commentId", "projectId", name) select $1::uuid, $2::uuid, name from unnest($3::text[]) as m(name)
     where name <> $4 on conflict do nothing`,
    [id, projectId, [...mentions], author],
  )
}

/** Takes a pair out of review, runs, figures and exports, with the reason as a comment on it. @throws Conflict when it is out already */
export async function takePairOut(comment: NewComment): Promise<void> {
  await inTransaction(async (client) => {
    const { rowCount } = await client.query(
      `insert into "TakenOutPair" ("pairId", "projectId", reason, author) values ($1::uuid, $2::uuid, $3, $4) on conflict do nothing`,
      [comment.pairId, comment.projectId, comment.body, comment.author],
    )
    if (rowCount === 0) throw new Conflict('already-taken-out', 'This pair is already taken out.')
    await insertComment(client, comment, 'takenOut')
    await recordEvent(client, {
      action: 'pair.taken-out',
      subject: `pair ${await ordinalOf(client, comment.pairId)}`,
      projectId: comment.projectId,
    })
  })
}

/** Brings a pair back that was taken out, with the reason. @throws Conflict when it is not out */
export async function bringPairBack(comment: NewComment): Promise<void> {
  await inTransaction(async (client) => {
    const { rowCount } = await client.query('delete from "TakenOutPair" where "pairId" = $1::uuid', [comment.pairId])
    if (rowCount === 0) throw new Conflict('not-taken-out', 'This pair is not taken out.')
    await insertComment(client, comment, 'broughtBack')
    await recordEvent(client, {
      action: 'pair.brought-back',
      subject: `pair ${await ordinalOf(client, comment.pairId)}`,
      projectId: comment.projectId,
    })
  })
}

async function ordinalOf(client: PoolClient, pairId: string): Promise<number> {
  return (await one(z.object({ ordinal: z.int() }), 'select ordinal from "Pair" where id = $1::uuid', [pairId], client)).ordinal
}

/** Why, by whom and when a pair was taken out; null for one that is in. */
export async function takenOutOf(pairId: string): Promise<{ reason: string; author: string; at: string } | null> {
  const found = await db.takenOutPair.findUnique({ where: { pairId }, select: { reason: true, author: true, createdAt: true } })
  return found === null ? null : { reason: found.reason, author: found.author, at: found.createdAt.toISOString() }
}

/** How many pairs of a project are taken out. */
export async function countTakenOut(projectId: string): Promise<number> {
  return db.takenOutPair.count({ where: { projectId } })
}

export const Mention = z.object({
  commentId: z.string(),
  pairId: z.string(),
  ordinal: z.int(),
  author: z.string(),
  body: z.string(),
  isRead: z.boolean(),
  at: IsoText,
})
export type Mention = z.infer<typeof Mention>

/** The newest comments that call a person by name, unread ones first. */
export function listMentions(projectId: string, name: string, limit: number): Promise<Mention[]> {
  return rows(
    Mention,
    `select c.id as "commentId", c."pairId", p.ordinal, c.author, c.body, m."readAt" is not null as "isRead", c."createdAt" as at
     from "CommentMention" m join "Comment" c on c.id = m."commentId" join "Pair" p on p.id = c."pairId"
     where m."projectId" = $1::uuid and m.name = $2 order by "isRead", c."createdAt" desc limit $3`,
    [projectId, name, limit],
  )
}

/** How many comments call a person by name that they have not read. */
export async function countUnread(projectId: string, name: string, client: Client = pool): Promise<number> {
  const { n } = await one(
    z.object({ n: z.int() }),
    'select count(*)::int as n from "CommentMention" where "projectId" = $1::uuid and name = $2 and "readAt" is null',
    [projectId, name],
    client,
  )
  return n
}

/** Marks the mentions of a person on a pair as read, or all of them. */
export async function markRead(projectId: string, name: string, pairId: string | null): Promise<void> {
  await pool.query(
    `update "CommentMention" m set "readAt" = now() from "Comment" c
     where c.id = m."commentId" and m."projectId" = $1::uuid and m.name = $2 and m."readAt" is null and ($3::uuid is null or c."pairId" = $3::uuid)`,
    [projectId, name, pairId],
  )
}

/** The people of a project whom a comment can call: its members, and who has labelled, commented or checked here. */
export async function peopleOf(projectId: string): Promise<string[]> {
  const found = await rows(
    z.object({ name: z.string() }),
    `select name from "Annotator" where "projectId" = $1::uuid and kind = 'person'
     union select author from "Comment" where "projectId" = $1::uuid
     union select u.name from "ProjectMember" m join "User" u on u.id = m."userId" where m."projectId" = $1::uuid order by 1`,
    [projectId],
  )
  return found.map(({ name }) => name)
}
