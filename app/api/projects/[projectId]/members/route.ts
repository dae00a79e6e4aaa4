import { z } from 'zod'
import { route } from '@/lib/api/route'
import { listMembers } from '@/lib/store/members'

/** Who may do what in the project. */
export const GET = route({ needs: 'lead', params: z.object({ projectId: z.uuid() }) }, async ({ params }) => ({
  members: await listMembers(params.projectId),
}))
