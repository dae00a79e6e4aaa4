import { z } from 'zod'
import { RoleChange } from '@/lib/accounts/account-types'
import { expel, giveRole } from '@/lib/api/members'
import { route } from '@/lib/api/route'
import { Member } from '@/lib/store/members'

const params = z.object({ projectId: z.uuid(), userId: z.uuid() })

export const PATCH = route(
  { summary: 'Gives a member another role.', needs: 'lead', params, body: RoleChange, answer: Member },
  ({ params: { projectId, userId }, body, caller }) => giveRole(caller, projectId, userId, body.role),
)

export const DELETE = route(
  { summary: 'Takes a member out. Their labels stay.', needs: 'lead', params },
  ({ params: { projectId, userId }, caller }) => expel(caller, projectId, userId),
)
