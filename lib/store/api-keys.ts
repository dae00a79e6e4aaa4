import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Role } from '@/lib/words/people'
import { eventRow, recordEvent } from './audit'
import { db, rows } from './db'
import { Conflict, NotFound } from './errors'
import { newId } from './id'
import { IsoText } from './iso-text'
import { inTransaction } from './transaction'

/** Keys are told from other services' by it, also by tools that look for leaked ones. */
const prefix = 'concord_'
const hintChars = 4

export type NewApiKey = {
  name: string
  role: Role
  /** Null: for all projects. */
  projectId: string | null
  expiresAt: Date | null
  /** Null on an installation without accounts. */
  userId: string | null
}

const view = {
  id: true,
  name: true,
  role: true,
  projectId: true,
  hint: true,
  expiresAt: true,
  lastUsedAt: true,
  createdAt: true,
} as const

/** What may be shown of a key. */
export const ApiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  projectId: z.string().nullable(),
  hint: z.string(),
  expiresAt: IsoText.nullable(),
  lastUsedAt: IsoText.nullable(),
  createdAt: IsoText,
})
export type ApiKeyView = z.infer<typeof ApiKeyView>

/**
 * A fresh key with its row. The key itself is nowhere stored: whoever asked for it sees it now or never.
 * @throws NotFound when there is no such project
 */
export async function createApiKey(parts: NewApiKey): Promise<{ key: string; apiKey: ApiKeyView }> {
  if (parts.projectId !== null && (await db.project.count({ where: { id: parts.projectId } })) === 0) throw new NotFound('project')
  if (parts.expiresAt !== null && parts.expiresAt <= new Date())
    throw new Conflict('already-expired', 'The key would have expired already.')
  const key = `${prefix}${randomBytes(32).toString('base64url')}`
  const row = { id: newId(), ...parts, hint: key.slice(-hintChars), keyHash: hashOf(key) }
  const event = { action: 'api-key.made', subject: parts.name, projectId: parts.projectId, details: { role: parts.role } } as const
  const [apiKey] = await db.$transaction([db.apiKey.create({ data: row, select: view }), db.auditEvent.create({ data: eventRow(event) })])
  return { key, apiKey: ApiKeyView.parse(apiKey) }
}

/**
 * The keys that open this project, or all keys; youngest first.
 * @param userId only the keys of this account; left out, everybody's
 */
export async function listApiKeys(projectId?: string, userId?: string): Promise<ApiKeyView[]> {
  const ofProject = projectId === undefined ? {} : { OR: [{ projectId }, { projectId: null }] }
  const where = { ...ofProject, ...(userId === undefined ? {} : { userId }) }
  return z.array(ApiKeyView).parse(await db.apiKey.findMany({ where, select: view, orderBy: { id: 'desc' } }))
}

/**
 * Takes a key away; it opens nothing from now on.
 * @param userId only if it is this account's; left out, whoever's it is
 * @throws NotFound
 */
export async function deleteApiKey(id: string, userId?: string): Promise<void> {
  if (!z.uuid().safeParse(id).success) throw new NotFound('API key')
  await inTransaction(async (client) => {
    const [gone] = await rows(
      z.object({ name: z.string(), projectId: z.string().nullable() }),
      'delete from "ApiKey" where id = $1::uuid and ($2::uuid is null or "userId" = $2::uuid) returning name, "projectId"',
      [id, userId ?? null],
      client,
    )
    if (gone === undefined) throw new NotFound('API key')
    await recordEvent(client, { action: 'api-key.revoked', subject: gone.name, projectId: gone.projectId })
  })
}

const Known = z.object({
  name: z.string(),
  role: Role,
  projectId: z.string().nullable(),
  userId: z.string().nullable(),
})

/** What a key opens, with the time of its use noted once a minute; undefined for one that is unknown, revoked or expired. */
export async function findApiKey(key: string): Promise<z.infer<typeof Known> | undefined> {
  const [known] = await rows(
    Known,
    `with used as (
       update "ApiKey" set "lastUsedAt" = now() where "keyHash" = $1 and coalesce("lastUsedAt", '-infinity') < now() - interval '1 minute'
     )
     select name, role, "projectId", "userId" from "ApiKey" where "keyHash" = $1 and coalesce("expiresAt", 'infinity') > now()`,
    [hashOf(key)],
  )
  return known
}

/** Keys are 256 random bits: nothing slower than one sha256 would make them harder to guess. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
