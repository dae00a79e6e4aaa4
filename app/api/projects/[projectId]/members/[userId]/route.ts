import { z } from 'zod'
import { RoleChange } from '@/lib/accounts/account-types'
import { expel, giveRole } from '@/lib/api/members'
import { route } from '@/lib/api/route'

const params = z.object({ projectId: z.uuid(), userId: z.uuid() })

/** Gives a member another role. */
export const PATCH = route({ needs: 'lead', params, body: RoleChange }, ({ params: { projectId, userId }, body, caller }) =>
  giveRole(caller, projectId, userId, body.role),
)

/** Takes a member out. Their labels stay. */
export const DELETE = route({ needs: 'lead', params }, ({ params: { projectId, userId }, caller }) => expel(caller, projectId, userId))
