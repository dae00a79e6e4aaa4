import { z } from 'zod'
import { PairFilter, pairScreen } from '@/lib/analytics/pairs'
import { route } from '@/lib/api/route'

const Params = z.object({ projectId: z.uuid(), pairId: z.uuid() })

/** One pair with all that is known of it. */
export const GET = route({ needs: 'readResults', params: Params, query: PairFilter }, ({ params, query }) =>
  pairScreen(params.projectId, params.pairId, query),
)
