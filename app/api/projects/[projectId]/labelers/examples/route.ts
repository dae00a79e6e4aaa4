import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ExamplesRequest } from '@/lib/labeling/labeler-types'
import { randomExamples } from '@/lib/labeling/labelers'

/** Worked examples drawn from the pairs that people have decided. */
export const POST = route({ needs: 'readResults', params: z.object({ projectId: z.uuid() }), body: ExamplesRequest }, ({ params, body }) =>
  randomExamples(params.projectId, body),
)
