import { z } from 'zod'
import { route } from '@/lib/api/route'
import { TryAnswer, TryRequest } from '@/lib/labeling/labeler-types'
import { tryLabeler } from '@/lib/labeling/labelers'

export const POST = route(
  {
    summary: "A labeler's judgments on a few pairs; none of them is stored.",
    needs: 'lead',
    params: z.object({ projectId: z.uuid() }),
    body: TryRequest,
    answer: TryAnswer,
  },
  ({ params, body, signal }) => tryLabeler(params.projectId, body, signal),
)
