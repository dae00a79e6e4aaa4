import type { PoolClient } from 'pg'
import { z } from 'zod'
import { recordAlone, recordEvent } from './audit'
import { db, one, rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { inTransaction } from './transaction'

const User = z.object({ id: z.string(), name: z.string(), email: z.string(), isOwner: z.boolean() })
export type User = z.infer<typeof User>
export type NewUser = { name: string; email: string; passwordHash: string; isOwner: boolean }

const columns = 'id, name, email, "isOwner"'

/**
 * A new account with a password.
 * @throws Conflict when the e-mail address or the name is taken
 */
export async function insertUser(client: PoolClient, { name, email, passwordHash, isOwner }: NewUser): Promise<User> {
  const taken = await rows(User, `select ${columns} from "User" where email = $1 or lower(name) = lower($2)`, [email, name], client)
  if (taken.some((user) => user.email === email)) {
    throw new Conflict('email-taken', `There is already an account for ${email}.`, 'Sign in with it, then open the link again.')
  }
  if (taken.length > 0) throw new Conflict('name-taken', `There is already somebody called ${name}.`, 'Add a family name or an initial.')
  const user = await one(
    User,
    `insert into "User" (id, name, email, "isOwner", "updatedAt") values ($1::uuid, $2, $3, $4, now()) returning ${columns}`,
    [newId(), name, email, isOwner],
    client,
  )
  await client.query(
    `insert into "Account" (id, "userId", "providerId", "accountId", password, "updatedAt") values ($1::uuid, $2::uuid, 'credential', $2, $3, now())`,
    [newId(), user.id, passwordHash],
  )
  await recordEvent(client, { action: 'account.created', subject: name, projectId: null, details: { isOwner } })
  return user
}

/** @throws NotFound */
export async function userById(id: string): Promise<User> {
  const [user] = await rows(User, `select ${columns} from "User" where id = $1::uuid`, [id])
  if (user === undefined) throw new NotFound('account')
  return user
}

/** The account of an e-mail address. @throws NotFound */
export async function userByEmail(email: string): Promise<User> {
  const [user] = await rows(User, `select ${columns} from "User" where email = lower($1)`, [email])
  if (user === undefined) throw new NotFound('account')
  return user
}

/** A name that nobody has yet: the wanted one, or with the first free number. */
export async function freeName(wanted: string): Promise<string> {
  const taken = await rows(
    z.object({ name: z.string() }),
    `select lower(name) as name from "User" where lower(name) like lower($1) || '%'`,
    [wanted],
  )
  const names = new Set(taken.map(({ name }) => name))
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted} ${n}`
    if (!names.has(name.toLowerCase())) return name
  }
}

/** How many people have an account. */
export async function countUsers(): Promise<number> {
  return db.user.count()
}

const Listed = User.extend({ nProjects: z.int(), createdAt: IsoText })
export type ListedUser = z.infer<typeof Listed>

/** All accounts by name. */
export async function listUsers(): Promise<ListedUser[]> {
  return rows(
    Listed,
    `select ${columns}, "createdAt", (select count(*)::int from "ProjectMember" m where m."userId" = u.id) as "nProjects" from "User" u order by name`,
  )
}

/** Gives an account another password, or its first, and ends its sessions. @throws NotFound */
export async function replacePassword(user: User, passwordHash: string): Promise<void> {
  await inTransaction(async (client) => {
    await client.query(
      `insert into "Account" (id, "userId", "providerId", "accountId", password, "updatedAt") values ($1::uuid, $2::uuid, 'credential', $2, $3, now())
       on conflict ("providerId", "accountId") do update set password = $3, "updatedAt" = now()`,
      [newId(), user.id, passwordHash],
    )
    await client.query('delete from "Session" where "userId" = $1::uuid', [user.id])
    await recordEvent(client, { action: 'account.password-changed', subject: user.name, projectId: null })
  })
}

/** Makes somebody an owner of the installation. */
export async function makeOwner(client: PoolClient, user: User): Promise<void> {
  await client.query('update "User" set "isOwner" = true, "updatedAt" = now() where id = $1::uuid', [user.id])
  await recordEvent(client, { action: 'account.made-owner', subject: user.name, projectId: null })
}

/**
 * Takes an account away with its sessions, keys and memberships. The labels stay under the name.
 * @throws Conflict for the last owner
 */
export async function deleteUser(user: User): Promise<void> {
  await inTransaction(async (client) => {
    const owners = await rows(z.object({ id: z.string() }), 'select id from "User" where "isOwner" for update', [], client)
    if (user.isOwner && owners.length === 1) {
      throw new Conflict('last-owner', `${user.name} is the last owner of the installation.`, 'Make somebody else an owner first.')
    }
    await client.query('delete from "User" where id = $1::uuid', [user.id])
    await recordEvent(client, { action: 'account.removed', subject: user.name, projectId: null })
  })
}

/** Records what better-auth did by itself: a change of password, the end of sessions. */
export async function recordAccountEvent(
  action: 'account.password-changed' | 'account.sessions-ended' | 'account.created',
  name: string,
): Promise<void> {
  await recordAlone({ action, subject: name, projectId: null })
}
