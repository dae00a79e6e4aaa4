import { Role } from '@/lib/words/people'
import { can, type Permission } from './permissions'

/** The roles that may do what needs `permission`, for messages and documentation. Apart from `can`, which every page loads. */
export function rolesThatCan(permission: Permission): Role[] {
  return Role.options.filter((role) => can(role, permission))
}
