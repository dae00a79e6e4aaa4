import { z } from 'zod'
import { MovedQuery, movedPairs } from '@/lib/analytics/probes'
import { route } from '@/lib/api/route'

const params = z.object({ projectId: z.uuid(), probeId: z.uuid() })

/** The pairs of a probe by how their verdict moved, a page at a time. */
export const GET = route({ needs: 'readResults', params, query: MovedQuery }, ({ params: { projectId, probeId }, query }) =>
  movedPairs(projectId, probeId, query),
)
