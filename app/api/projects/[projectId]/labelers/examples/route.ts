import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ExamplesAnswer, ExamplesRequest } from '@/lib/labeling/labeler-types'
import { randomExamples } from '@/lib/labeling/labelers'

/** Worked examples drawn from the pairs that people have decided. */
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
