import { z } from 'zod'
import { route } from '@/lib/api/route'
import { TryRequest } from '@/lib/labeling/labeler-types'
import { tryLabeler } from '@/lib/labeling/labelers'

/** A labeler's judgments on a few pairs; none of them is stored. */
export const POST = route({ needs: 'lead', params: z.object({ projectId: z.uuid() }), body: TryRequest }, ({ params, body, signal }) =>
  tryLabeler(params.projectId, body, signal),
)
