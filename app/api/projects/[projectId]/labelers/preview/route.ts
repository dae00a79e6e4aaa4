import { z } from 'zod'
import { route } from '@/lib/api/route'
import { PreviewRequest } from '@/lib/labeling/labeler-types'
import { previewPrompt } from '@/lib/labeling/labelers'

/** The exact prompts that a labeler would send for one pair in one order. */
export const POST = route({ needs: 'readResults', params: z.object({ projectId: z.uuid() }), body: PreviewRequest }, ({ params, body }) =>
  previewPrompt(params.projectId, body),
)
