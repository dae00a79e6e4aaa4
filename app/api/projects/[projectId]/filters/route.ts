import { z } from 'zod'
import { filterOptions } from '@/lib/analytics/filter-options'
import { route } from '@/lib/api/route'

/** What the filter bar offers. */
export const GET = route({ needs: 'readResults', params: z.object({ projectId: z.uuid() }) }, ({ params }) =>
  filterOptions(params.projectId),
)
