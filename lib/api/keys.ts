import { z } from 'zod'
import { can, includesRole } from '@/lib/permissions/permissions'
import { type ApiKeyView, createApiKey } from '@/lib/store/api-keys'
import { Role } from '@/lib/words/people'
import { type Caller, roleIn } from './auth'
import { Problem } from './problem'

/** A key as somebody asks for it. */
export const NewKey = z.object({
  name: z.string().trim().min(1, 'Say what the key is for.').max(120, 'A name has at most 120 characters.'),
  role: z._default(Role, 'viewer').describe('What the key may do.'),
  projectId: z.uuid().nullable().default(null).describe('The only project that the key opens; null for all.'),
  expiresInDays: z.int().min(1).max(3650).nullable().default(null).describe('Null: until it is revoked.'),
})
export type NewKey = z.infer<typeof NewKey>

/** Whose keys a caller may see and revoke: their own; undefined for everybody's. A key without an account sees none but where it owns everything. */
export function keysOf(caller: Caller): string | undefined {
  if (can(caller.role, 'own')) return undefined
  if (caller.userId === null)
    throw new Problem(403, 'role-needed', `${caller.name} is ${caller.role} and has no account whose keys it could see`)
  return caller.userId
}

/**
 * A fresh key, shown this once, and what is shown of it later.
 * @throws Problem 403 for a role that the caller itself does not have; NotFound for an unknown project
 */
export async function makeApiKey(
  { name, role, projectId, expiresInDays }: NewKey,
  caller: Caller,
): Promise<{ key: string; apiKey: ApiKeyView }> {
  // A key that leaked must not be able to make others that outlive it.
  if (!can(caller.ceiling, 'own')) throw new Problem(403, 'role-needed', 'An API key makes other keys only if it is for owner')
  const own = projectId === null ? caller.role : await roleIn(caller, projectId)
  if (own === null || !includesRole(own, role))
    throw new Problem(403, 'role-needed', `A key for ${role} can only be made by one who is ${role}`)
  const expiresAt = expiresInDays === null ? null : new Date(Date.now() + expiresInDays * 86_400_000)
  return createApiKey({ name, role, projectId, expiresAt, userId: caller.userId })
}
