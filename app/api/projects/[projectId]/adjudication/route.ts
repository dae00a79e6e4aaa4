import { z } from 'zod'
import { route } from '@/lib/api/route'
import { disputes } from '@/lib/review/adjudication'
import { DisputeList, DisputeQuery } from '@/lib/review/adjudication-types'
import { RunFilter } from '@/lib/slice/filter'

const Query = RunFilter.extend({
  ...DisputeQuery.shape,
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const GET = route(
  {
    summary: 'Pairs where people disagree among themselves or with the AI.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid() }),
    query: Query,
    answer: DisputeList,
  },
  ({ params, query }) => {
    const { after, limit, ...filter } = query
    return disputes(params.projectId, filter, { after, limit })
  },
)
