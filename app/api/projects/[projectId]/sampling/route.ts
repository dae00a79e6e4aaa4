import { z } from 'zod'
import { route } from '@/lib/api/route'
import { MadeQueue } from '@/lib/review/queue-types'
import { createSample, samplingScreen } from '@/lib/review/sampling'
import { NewSample, SampleQuery, SamplingScreen } from '@/lib/review/sampling-types'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  {
    summary: 'Samples drawn with known probabilities, each with its weighted estimate beside the unweighted one.',
    needs: 'readResults',
    params,
    query: SampleQuery,
    answer: SamplingScreen,
  },
  ({ params, query }) => samplingScreen(params.projectId, query),
)

export const POST = route(
  {
    summary: 'Draws pairs into a new queue of blind labels or a new draw for spot-checks.',
    needs: 'lead',
    params,
    body: NewSample,
    answer: MadeQueue,
  },
  ({ params, body }) => createSample(params.projectId, body),
)
