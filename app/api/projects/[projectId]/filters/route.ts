import { z } from 'zod'
import { FilterOptions, filterOptions } from '@/lib/analytics/filter-options'
import { route } from '@/lib/api/route'

export const GET = route(
  { summary: 'What the filter bar offers.', needs: 'readResults', params: z.object({ projectId: z.uuid() }), answer: FilterOptions },
  ({ params }) => filterOptions(params.projectId),
)
