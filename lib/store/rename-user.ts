import type { PoolClient } from 'pg'
import { z } from 'zod'
import { recordEvent } from './audit'
import { rows } from './db'
import { Conflict, NotFound } from './errors'
import { inTransaction } from './transaction'

/** Columns that hold people by name, each with its table's way to the project. */
const named = [
  ['Annotator', 'name'],
  ['Comment', 'author'],
  ['Comment', 'removedBy'],
  ['CommentMention', 'name'],
  ['TakenOutPair', 'author'],
  ['Adjudication', 'author'],
  ['GuidelineVersion', 'author'],
] as const

/**
 * Gives an account another name, and with it the labels, comments, decisions and mentions in the projects that it is a member of; for an owner of the
 * installation in all projects. The audit log keeps the name of the time, and says who is called how since. The same name again changes nothing.
 * @throws NotFound; Conflict for a name that another account has, or that somebody else is known by in one of the projects
 */
export async function renameUser(userId: string, name: string): Promise<void> {
  await inTransaction(async (client) => {
    const [user] = await rows(
      z.object({ name: z.string(), isOwner: z.boolean() }),
      'select name, "isOwner" from "User" where id = $1::uuid for update',
      [userId],
      client,
    )
    if (user === undefined) throw new NotFound('account')
    if (user.name === name) return
    const projects = await rows(
      z.object({ id: z.string() }),
      'select id from "Project" p where $2 or exists (select from "ProjectMember" m where m."projectId" = p.id and m."userId" = $1::uuid) order by id',
      [userId, user.isOwner],
      client,
    )
    const projectIds = projects.map(({ id }) => id)
    await refuseTaken(client, { userId, name, projectIds })
    await client.query('update "User" set name = $2, "updatedAt" = now() where id = $1::uuid', [userId, name])
    for (const [table, column] of named) {
      const people = table === 'Annotator' ? ` and kind = 'person'` : ''
      await client.query(`update "${table}" set "${column}" = $2 where "${column}" = $1 and "projectId" = any($3::uuid[])${people}`, [
        user.name,
        name,
        projectIds,
      ])
    }
    await recordEvent(client, { action: 'account.renamed', subject: user.name, projectId: null, details: { to: name } })
    const memberships = await rows(
      z.object({ projectId: z.string() }),
      'select "projectId" from "ProjectMember" where "userId" = $1::uuid',
      [userId],
      client,
    )
    for (const { projectId } of memberships)
      await recordEvent(client, { action: 'member.renamed', subject: user.name, projectId, details: { to: name } })
  })
}

async function refuseTaken(
  client: PoolClient,
  { userId, name, projectIds }: { userId: string; name: string; projectIds: string[] },
): Promise<void> {
  const [taken] = await rows(
    z.object({}),
    `select from "User" where lower(name) = lower($2) and id <> $1::uuid
     union all select from "Annotator" where name = $2 and "projectId" = any($3::uuid[])
     union all select from "Comment" where author = $2 and "projectId" = any($3::uuid[])
     union all select from "CommentMention" where name = $2 and "projectId" = any($3::uuid[]) limit 1`,
    [userId, name, projectIds],
    client,
  )
  if (taken !== undefined) throw new Conflict('name-taken', `There is already somebody called ${name}.`, 'Add a family name or an initial.')
}
