import { z } from 'zod'
import { pairList } from '@/lib/analytics/pair-list'
import { PairFilter } from '@/lib/analytics/pairs'
import { PairListPage } from '@/lib/analytics/pairs-types'
import { route } from '@/lib/api/route'

const Query = PairFilter.extend({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export const GET = route(
  {
    summary: 'A page of pairs, in the order of arrival.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid() }),
    query: Query,
    answer: PairListPage,
  },
  ({ params, query }) => {
    const { after, limit, ...filter } = query
    return pairList(params.projectId, filter, { after, limit })
  },
)
