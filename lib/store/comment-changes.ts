import type { PoolClient } from 'pg'
import { z } from 'zod'
import { recordEvent } from './audit'
import { insertMentions } from './comments'
import { rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'
import { inTransaction } from './transaction'

type CommentOf = { projectId: string; pairId: string; commentId: string }

/**
 * Gives one's own comment another text; what it said before is kept, and the same text again changes nothing. People whom it calls no longer lose the
 * mention, those whom it calls anew find it.
 * @throws NotFound; Conflict for somebody else's comment, a reason for taking a pair out, and one that was removed
 */
export async function changeComment(change: CommentOf & { author: string; body: string; mentions: readonly string[] }): Promise<void> {
  const { projectId, commentId, author, body, mentions } = change
  await inTransaction(async (client) => {
    const comment = await heldComment(client, change)
    if (comment.author !== author)
      throw new Conflict('comment-of-another', `This comment is by ${comment.author}.`, 'Write one of your own beneath it.')
    if (comment.body === body) return
    await client.query(
      `insert into "CommentEarlier" (id, "commentId", body, "createdAt")
       select $2::uuid, id, body, coalesce("editedAt", "createdAt") from "Comment" where id = $1::uuid`,
      [commentId, newId()],
    )
    await client.query('update "Comment" set body = $2, "editedAt" = now() where id = $1::uuid', [commentId, body])
    await client.query('delete from "CommentMention" where "commentId" = $1::uuid and name <> all($2::text[])', [commentId, [...mentions]])
    await insertMentions(client, { id: commentId, projectId, author, mentions })
    await recordEvent(client, { action: 'comment.changed', subject: `comment on pair ${comment.ordinal}`, projectId })
  })
}

/**
 * Takes a comment's text away, with what it said before and its mentions; that there was one, by whom and who removed it stays.
 * @param remover.mayRemoveAll false: only one's own
 * @throws NotFound; Conflict for somebody else's comment, a reason for taking a pair out, and one that was removed
 */
export async function removeComment(of: CommentOf, remover: { name: string; mayRemoveAll: boolean }): Promise<void> {
  const { projectId, commentId } = of
  await inTransaction(async (client) => {
    const comment = await heldComment(client, of)
    if (comment.author !== remover.name && !remover.mayRemoveAll)
      throw new Conflict('comment-of-another', `This comment is by ${comment.author}.`, 'Ask them or a lead to remove it.')
    await client.query('delete from "CommentEarlier" where "commentId" = $1::uuid', [commentId])
    await client.query('delete from "CommentMention" where "commentId" = $1::uuid', [commentId])
    await client.query(`update "Comment" set body = '', "editedAt" = null, "removedAt" = now(), "removedBy" = $2 where id = $1::uuid`, [
      commentId,
      remover.name,
    ])
    const details = { author: comment.author }
    await recordEvent(client, { action: 'comment.removed', subject: `comment on pair ${comment.ordinal}`, projectId, details })
  })
}

const Held = z.object({ author: z.string(), body: z.string(), kind: z.string(), isRemoved: z.boolean(), ordinal: z.int() })

/** A comment that can be changed, held until the transaction ends, so that of two changes none is lost. */
async function heldComment(client: PoolClient, { projectId, pairId, commentId }: CommentOf): Promise<z.infer<typeof Held>> {
  const [comment] = await rows(
    Held,
    `select c.author, c.body, c.kind, c."removedAt" is not null as "isRemoved", p.ordinal from "Comment" c join "Pair" p on p.id = c."pairId"
     where c.id = $1::uuid and c."pairId" = $2::uuid and c."projectId" = $3::uuid for update of c`,
    [commentId, pairId, projectId],
    client,
  )
  if (comment === undefined) throw new NotFound('comment')
  if (comment.isRemoved) throw new Conflict('comment-removed', 'This comment was removed.')
  if (comment.kind !== 'comment')
    throw new Conflict('comment-is-reason', 'This is the reason for taking a pair out or bringing it back, so it stays as it is.')
  return comment
}
