import { z } from 'zod'
import { route } from '@/lib/api/route'
import { createSample, samplingScreen } from '@/lib/review/sampling'
import { NewSample, SampleQuery } from '@/lib/review/sampling-types'

const params = z.object({ projectId: z.uuid() })

/** Samples drawn with known probabilities, each with its weighted estimate beside the unweighted one. */
export const GET = route({ needs: 'readResults', params, query: SampleQuery }, ({ params, query }) =>
  samplingScreen(params.projectId, query),
)

/** Draws pairs into a new queue of blind labels or a new draw for spot-checks. */
export const POST = route({ needs: 'lead', params, body: NewSample }, ({ params, body }) => createSample(params.projectId, body))
