import { z } from 'zod'
import { InvitationRequest } from '@/lib/accounts/account-types'
import { inviteToProject } from '@/lib/accounts/invite'
import { requireGrantable } from '@/lib/api/members'
import { route } from '@/lib/api/route'
import { listInvitations } from '@/lib/store/invitations'

const params = z.object({ projectId: z.uuid() })

/** The invitations that can still be used; never their links. */
export const GET = route({ needs: 'lead', params }, async ({ params }) => ({ invitations: await listInvitations(params.projectId) }))

/** A new invitation. The answer holds the path of its link, this once. */
export const POST = route({ needs: 'lead', params, body: InvitationRequest }, ({ params, body, caller }) => {
  requireGrantable(caller, body.role)
  return inviteToProject(params.projectId, body)
})
