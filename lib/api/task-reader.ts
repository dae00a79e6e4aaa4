import type { Caller } from './auth'

/** Whose tasks a caller may see: their own; null for everybody's, which the owner of the installation sees. */
export function taskReader({ role, userId }: Caller): string | null {
  return role === 'owner' ? null : userId
}
