import { findApiKey } from '@/lib/store/api-keys'
import type { Role } from '@/lib/words/people'
import { Problem } from './problem'

/**
 * What opens with the key of `Authorization: Bearer KEY`; undefined without such a header, so that other ways of signing in have their turn.
 * @throws Problem 401 for a key that opens nothing
 */
export async function keyOf(
  headers: Headers,
): Promise<{ name: string; onlyProject: string | null; userId: string | null; ceiling: Role } | undefined> {
  const key = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (key === undefined) return undefined
  const known = await findApiKey(key)
  if (known === undefined) {
    throw new Problem(401, 'unknown-api-key', 'This API key is unknown, revoked or expired', {
      action: 'Make another one under Settings, or with "concord keys create".',
    })
  }
  return { name: `API key ${known.name}`, onlyProject: known.projectId, userId: known.userId, ceiling: known.role }
}
