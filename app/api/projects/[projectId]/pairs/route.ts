import { z } from 'zod'
import { pairList } from '@/lib/analytics/pair-list'
import { PairFilter } from '@/lib/analytics/pairs'
import { route } from '@/lib/api/route'

const Query = PairFilter.extend({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** A page of pairs, in the order of arrival. */
export const GET = route({ needs: 'readResults', params: z.object({ projectId: z.uuid() }), query: Query }, ({ params, query }) => {
  const { after, limit, ...filter } = query
  return pairList(params.projectId, filter, { after, limit })
})
