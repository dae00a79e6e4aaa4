import type { Role } from '@/lib/words/people'

/**
 * What a route, page or button asks for: `enter` to see that the project is there and to know its guidelines, `readResults` for labels of any kind,
 * policies and figures, `review` to label pairs, `lead` to change what is studied, `own` for members of every role, keys and deletion.
 */
export const permissions = ['enter', 'readResults', 'review', 'lead', 'own'] as const
export type Permission = (typeof permissions)[number]

const granted: Record<Role, readonly Permission[]> = {
  viewer: ['enter', 'readResults'],
  annotator: ['enter', 'review'],
  lead: ['enter', 'readResults', 'review', 'lead'],
  owner: ['enter', 'readResults', 'review', 'lead', 'own'],
}

/** True when `role` may do what needs `permission`. */
export function can(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission)
}

/** True when `role` may do all that `other` may, and so may also give that role away. */
export function includesRole(role: Role, other: Role): boolean {
  return granted[other].every((permission) => can(role, permission))
}

/** The role that may do only what both may; null where that is not even to read or to label. */
export function commonRole(one: Role, other: Role): Role | null {
  if (includesRole(one, other)) return other
  return includesRole(other, one) ? one : null
}
