import type { PoolClient } from 'pg'
import { z } from 'zod'
import { includesRole } from '@/lib/permissions/permissions'
import { Role } from '@/lib/words/people'
import { recordEvent } from './audit'
import { one, rows } from './db'
import { Conflict, NotFound } from './errors'
import { IsoText } from './iso-text'
import { inTransaction } from './transaction'

const Standing = z.object({ name: z.string(), isOwner: z.boolean(), role: z.nullable(Role), strongest: z.nullable(Role) })
/** What an account is: in one project, and where it may do most; nulls where it is a member of none. */
export type Standing = z.infer<typeof Standing>

/**
 * Undefined for an account that is gone. In a project that is being deleted nobody is anything. In a project that holds copies for a probe everybody is what they are in the project that it is of. One query,
 * because every request asks it.
 */
export async function standingOf(userId: string, projectId: string | null): Promise<Standing | undefined> {
  const [standing] = await rows(
    Standing,
    `select u.name, u."isOwner" and not exists (select from "Project" where id = $2::uuid and "deletedAt" is not null) as "isOwner",
       (select m.role from "ProjectMember" m where m."userId" = u.id
          and m."projectId" = coalesce((select "probeOfId" from "Project" where id = $2::uuid), $2::uuid)) as role,
       (select m.role from "ProjectMember" m where m."userId" = u.id order by array_position(array['owner', 'lead', 'viewer', 'annotator'], m.role::text) limit 1) as strongest
     from "User" u where u.id = $1::uuid`,
    [userId, projectId],
  )
  return standing
}

export const Member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  createdAt: IsoText,
})
export type Member = z.infer<typeof Member>

const selectMembers = `select m."userId", u.name, u.email, m.role, m."createdAt" from "ProjectMember" m join "User" u on u.id = m."userId"`

/** The members of a project by name. */
export async function listMembers(projectId: string): Promise<Member[]> {
  return rows(Member, `${selectMembers} where m."projectId" = $1::uuid order by u.name`, [projectId])
}

/** @throws NotFound for somebody who is no member */
export async function getMember(projectId: string, userId: string, client?: PoolClient): Promise<Member> {
  const [member] = await rows(
    Member,
    `${selectMembers} where m."projectId" = $1::uuid and m."userId" = $2::uuid`,
    [projectId, userId],
    client,
  )
  if (member === undefined) throw new NotFound('member')
  return member
}

/** Makes somebody a member; one who is already keeps what they may do beyond `role`. */
export async function joinProject(client: PoolClient, projectId: string, user: { id: string; name: string }, role: Role): Promise<void> {
  const [present] = await rows(
    z.object({ role: Role }),
    'select role from "ProjectMember" where "projectId" = $1::uuid and "userId" = $2::uuid for update',
    [projectId, user.id],
    client,
  )
  if (present !== undefined && includesRole(present.role, role)) return
  await client.query(
    `insert into "ProjectMember" ("projectId", "userId", role) values ($1::uuid, $2::uuid, $3::"Role")
     on conflict ("projectId", "userId") do update set role = excluded.role`,
    [projectId, user.id, role],
  )
  await recordEvent(client, { action: 'member.joined', subject: user.name, projectId, details: { role } })
}

/** @throws NotFound, Conflict when the project would be left without an owner */
export async function changeMemberRole(projectId: string, userId: string, role: Role): Promise<Member> {
  return inTransaction(async (client) => {
    const member = await getMember(projectId, userId, client)
    if (role !== 'owner') await keepAnOwner(client, projectId, member)
    await client.query('update "ProjectMember" set role = $3::"Role" where "projectId" = $1::uuid and "userId" = $2::uuid', [
      projectId,
      userId,
      role,
    ])
    await recordEvent(client, { action: 'member.role-changed', subject: member.name, projectId, details: { from: member.role, to: role } })
    return { ...member, role }
  })
}

/** Takes a member out; their labels stay, their API keys for the project go. @throws NotFound, Conflict when the project would be left without an owner */
export async function removeMember(projectId: string, userId: string): Promise<void> {
  await inTransaction(async (client) => {
    const member = await getMember(projectId, userId, client)
    await keepAnOwner(client, projectId, member)
    await client.query('delete from "ProjectMember" where "projectId" = $1::uuid and "userId" = $2::uuid', [projectId, userId])
    await client.query('delete from "ApiKey" where "projectId" = $1::uuid and "userId" = $2::uuid', [projectId, userId])
    await recordEvent(client, { action: 'member.removed', subject: member.name, projectId, details: { role: member.role } })
  })
}

async function keepAnOwner(client: PoolClient, projectId: string, member: Member): Promise<void> {
  if (member.role !== 'owner') return
  // The project's row is the lock: two owners who demote each other at once take turns.
  await client.query('select from "Project" where id = $1::uuid for update', [projectId])
  const { n } = await one(
    z.object({ n: z.int() }),
    `select count(*)::int as n from "ProjectMember" where "projectId" = $1::uuid and role = 'owner' and "userId" <> $2::uuid`,
    [projectId, member.userId],
    client,
  )
  if (n === 0) throw new Conflict('last-owner', `${member.name} is the last owner of this project.`, 'Make somebody else an owner first.')
}
