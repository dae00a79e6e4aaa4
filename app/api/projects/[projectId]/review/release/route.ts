import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { ReleaseRequest } from '@/lib/review/review-types'
import { releaseClaims } from '@/lib/store/queue-claims'

export const POST = route(
  {
    summary: 'Gives back the pairs that were pulled from a queue and not labelled.',
    needs: 'review',
    params: z.object({ projectId: z.uuid() }),
    body: ReleaseRequest,
  },
  ({ params, body, caller }) => releaseClaims(params.projectId, { ...body, annotator: annotatorOf(caller, body.annotator) }),
)
