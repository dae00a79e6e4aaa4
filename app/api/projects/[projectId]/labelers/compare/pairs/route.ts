import { z } from 'zod'
import { DifferenceFilter, differingPairs } from '@/lib/analytics/comparison'
import { DifferingPairs } from '@/lib/analytics/comparison-types'
import { route } from '@/lib/api/route'

const params = z.object({ projectId: z.uuid() })
const query = DifferenceFilter.extend({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

export const GET = route(
  {
    summary: 'The pairs where two runs differ, with both labels and what people say.',
    needs: 'readResults',
    params,
    query,
    answer: DifferingPairs,
  },
  ({ params: { projectId }, query: { after, limit, ...filter } }) => differingPairs(projectId, filter, { after, limit }),
)
