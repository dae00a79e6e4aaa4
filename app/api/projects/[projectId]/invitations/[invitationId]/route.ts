import { z } from 'zod'
import { route } from '@/lib/api/route'
import { withdrawInvitation } from '@/lib/store/invitations'

export const DELETE = route(
  { summary: "Makes an invitation's link useless.", needs: 'lead', params: z.object({ projectId: z.uuid(), invitationId: z.uuid() }) },
  ({ params }) => withdrawInvitation(params.projectId, params.invitationId),
)
