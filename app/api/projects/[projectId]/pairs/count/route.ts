import { z } from 'zod'
import { pairCount } from '@/lib/analytics/pair-list'
import { PairFilter } from '@/lib/analytics/pairs'
import { route } from '@/lib/api/route'

/** How many pairs are under the filter. */
export const GET = route({ needs: 'readResults', params: z.object({ projectId: z.uuid() }), query: PairFilter }, ({ params, query }) =>
  pairCount(params.projectId, query),
)
