import { z } from 'zod'
import { route } from '@/lib/api/route'
import { listMembers, Member } from '@/lib/store/members'

export const GET = route(
  {
    summary: 'Who may do what in the project.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid() }),
    answer: z.object({ members: z.array(Member) }),
  },
  async ({ params }) => ({
    members: await listMembers(params.projectId),
  }),
)
