import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { undoLastCheck } from '@/lib/review/spot-check'
import { UndoneCheck, UndoSpotCheck } from '@/lib/review/spot-check-types'

export const POST = route(
  {
    summary: "Takes back the caller's last verdict.",
    needs: 'lead',
    params: z.object({ projectId: z.uuid() }),
    body: UndoSpotCheck,
    answer: UndoneCheck,
  },
  ({ params, body, caller }) => undoLastCheck(params.projectId, body.drawId, annotatorOf(caller, body.annotator)),
)
