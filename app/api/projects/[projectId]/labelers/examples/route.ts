import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ExamplesAnswer, ExamplesRequest } from '@/lib/labeling/labeler-types'
import { randomExamples } from '@/lib/labeling/labelers'

export const POST = route(
  {
    summary: 'Draws pairs that people have decided, by a seed, as worked examples.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid() }),
    body: ExamplesRequest,
    answer: ExamplesAnswer,
  },
  ({ params, body }) => randomExamples(params.projectId, body),
)
