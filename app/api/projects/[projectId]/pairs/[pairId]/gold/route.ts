import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { decisionsOn, settle } from '@/lib/review/adjudication'
import { NewDecision } from '@/lib/review/adjudication-types'

const params = z.object({ projectId: z.uuid(), pairId: z.uuid() })

/** How a pair got its gold label, or lost it. */
export const GET = route({ needs: 'readResults', params }, ({ params }) => decisionsOn(params.projectId, params.pairId))

/** Sets a pair's gold label with the reason, or takes it back. */
export const POST = route({ needs: 'lead', params, body: NewDecision }, ({ params, body, caller }) =>
  settle(params.projectId, params.pairId, { ...body, annotator: annotatorOf(caller, body.annotator) }),
)
