import { z } from 'zod'
import { PairFilter, pairScreen } from '@/lib/analytics/pairs'
import { PairScreen } from '@/lib/analytics/pairs-types'
import { route } from '@/lib/api/route'

const Params = z.object({ projectId: z.uuid(), pairId: z.uuid() })

export const GET = route(
  { summary: 'One pair with all that is known of it.', needs: 'readResults', params: Params, query: PairFilter, answer: PairScreen },
  ({ params, query }) => pairScreen(params.projectId, params.pairId, query),
)
