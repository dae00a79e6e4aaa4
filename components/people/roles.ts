import { includesRole } from '@/lib/permissions/permissions'
import { Role } from '@/lib/words/people'

/** What each role is for, in words for whoever gives it away. */
export const roleWords: Record<Role, string> = {
  viewer: 'viewer: reads labels and figures, and exports',
  annotator: 'annotator: labels pairs, blind',
  lead: 'lead: both, and imports, runs labelers, sets gold, invites',
  owner: 'owner: also decides on owners, and deletes the project',
}

/** The roles that one who is `role` may give away. */
export const grantable = (role: Role): Role[] => Role.options.filter((one) => includesRole(role, one))

/** The role of that name; annotator for anything else, as of a select's value. */
export const roleNamed = (name: string): Role => Role.options.find((role) => role === name) ?? 'annotator'
