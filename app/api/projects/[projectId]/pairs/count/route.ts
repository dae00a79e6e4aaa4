import { z } from 'zod'
import { pairCount } from '@/lib/analytics/pair-list'
import { PairFilter } from '@/lib/analytics/pairs'
import { PairCount } from '@/lib/analytics/pairs-types'
import { route } from '@/lib/api/route'

export const GET = route(
  {
    summary: 'How many pairs are under the filter.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid() }),
    query: PairFilter,
    answer: PairCount,
  },
  ({ params, query }) => pairCount(params.projectId, query),
)
