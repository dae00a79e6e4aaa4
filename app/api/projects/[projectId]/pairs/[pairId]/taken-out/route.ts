import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { bringBack, takeOut } from '@/lib/review/talk'
import { TakingOut } from '@/lib/review/talk-types'

const params = z.object({ projectId: z.uuid(), pairId: z.uuid() })

/** Annotators may: they are the ones who see it. */
export const POST = route(
  {
    summary: 'Takes a pair with a bad prompt out of review, runs, figures and exports, with a reason.',
    needs: 'review',
    params,
    body: TakingOut,
  },
  ({ params, body, caller }) => takeOut(params.projectId, params.pairId, annotatorOf(caller, body.annotator), body.reason),
)

export const DELETE = route(
  { summary: 'Brings it back, with a reason.', needs: 'lead', params, body: TakingOut },
  ({ params, body, caller }) => bringBack(params.projectId, params.pairId, annotatorOf(caller, body.annotator), body.reason),
)
