import { z } from 'zod'
import { MovedPage } from '@/lib/analytics/probe-types'
import { MovedQuery, movedPairs } from '@/lib/analytics/probes'
import { route } from '@/lib/api/route'

const params = z.object({ projectId: z.uuid(), probeId: z.uuid() })

export const GET = route(
  {
    summary: 'The drawn pairs whose verdict moved toward the changed response, away from it, or not, a page at a time.',
    needs: 'readResults',
    params,
    query: MovedQuery,
    answer: MovedPage,
  },
  ({ params: { projectId, probeId }, query }) => movedPairs(projectId, probeId, query),
)
