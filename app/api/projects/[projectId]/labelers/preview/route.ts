import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PreviewAnswer, PreviewRequest } from '@/lib/labeling/labeler-types'
import { previewPrompt } from '@/lib/labeling/labelers'

export const POST = route(
  {
    summary: 'The exact prompts that a labeler would send for one pair in one order.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid() }),
    body: PreviewRequest,
    answer: PreviewAnswer,
  },
  ({ params, body }) => previewPrompt(params.projectId, body),
)
