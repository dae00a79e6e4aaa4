import { z } from 'zod'
import { InvitationRequest } from '@/lib/accounts/account-types'
import { inviteToProject } from '@/lib/accounts/invite'
import { requireGrantable } from '@/lib/api/members'
import { route } from '@/lib/api/route'
import { Invitation, listInvitations } from '@/lib/store/invitations'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  {
    summary: 'The invitations that can still be used; never their links.',
    needs: 'lead',
    params,
    answer: z.object({ invitations: z.array(Invitation) }),
  },
  async ({ params }) => ({ invitations: await listInvitations(params.projectId) }),
)

export const POST = route(
  {
    summary: 'A new invitation. The answer holds the path of its link, this once.',
    needs: 'lead',
    params,
    body: InvitationRequest,
    answer: z.object({ path: z.string(), invitation: Invitation }),
  },
  ({ params, body, caller }) => {
    requireGrantable(caller, body.role)
    return inviteToProject(params.projectId, body)
  },
)
