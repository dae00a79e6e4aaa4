import { z } from 'zod'
import { annotatorOf, sidesOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { undoLabel } from '@/lib/review/review'
import { ReviewAnswer, UndoRequest } from '@/lib/review/review-types'

export const POST = route(
  {
    summary: 'Takes back the last label or skip, or that of one pair.',
    needs: 'review',
    params: z.object({ projectId: z.uuid() }),
    body: UndoRequest,
    answer: ReviewAnswer,
  },
  ({ params, body, caller }) =>
    undoLabel(params.projectId, { ...body, annotator: annotatorOf(caller, body.annotator), sides: sidesOf(caller, body.annotator) }),
)
