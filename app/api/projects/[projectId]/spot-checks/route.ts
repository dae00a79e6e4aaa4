import { z } from 'zod'
import { annotatorOf } from '@/lib/api/auth'
import { route } from '@/lib/api/route'
import { AnnotatorName } from '@/lib/review/review-types'
import { checkLabel, spotCheckScreen } from '@/lib/review/spot-check'
import { NewSpotCheck, SpotCheckScreen } from '@/lib/review/spot-check-types'

const params = z.object({ projectId: z.uuid() })
const Query = z.object({ annotator: AnnotatorName, draw: z.uuid().optional() })

export const GET = route(
  {
    summary: 'The next AI labels to check, and what the verdicts so far say of all.',
    needs: 'readResults',
    params,
    query: Query,
    answer: SpotCheckScreen,
  },
  ({ params, query, caller }) =>
    spotCheckScreen(params.projectId, { annotator: annotatorOf(caller, query.annotator), drawId: query.draw ?? null }),
)

export const POST = route(
  { summary: 'Stores a verdict on one AI label.', needs: 'lead', params, body: NewSpotCheck },
  ({ params, body, caller }) => checkLabel(params.projectId, { ...body, annotator: annotatorOf(caller, body.annotator) }),
)
