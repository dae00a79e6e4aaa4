import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { decisionsOn, settle } from '@/lib/review/adjudication'
import { DecisionList, NewDecision } from '@/lib/review/adjudication-types'

const params = z.object({ projectId: z.uuid(), pairId: z.uuid() })

export const GET = route(
  { summary: 'How a pair got its gold label, or lost it.', needs: 'readResults', params, answer: DecisionList },
  ({ params }) => decisionsOn(params.projectId, params.pairId),
)

export const POST = route(
  {
    summary: "Sets a pair's gold label with the reason, or takes it back.",
    needs: 'lead',
    params,
    body: NewDecision,
    answer: DecisionList,
  },
  ({ params, body, caller }) => settle(params.projectId, params.pairId, { ...body, annotator: annotatorOf(caller, body.annotator) }),
)
