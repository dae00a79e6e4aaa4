import { z } from 'zod'
import { route } from '@/lib/api/route'
import { SentPrompt, sentPrompt } from '@/lib/labeling/sent-prompt'
import { Order } from '@/lib/words/preference'

const Params = z.object({ projectId: z.uuid(), pairId: z.uuid() })
const Query = z.object({ run: z.uuid(), order: Order, sample: z.coerce.number().int().min(0).default(0) })

export const GET = route(
  { summary: 'The prompt of one judgment as it was sent.', needs: 'readResults', params: Params, query: Query, answer: SentPrompt },
  ({ params, query }) =>
    sentPrompt(params.projectId, { runId: query.run, pairId: params.pairId, order: query.order, sample: query.sample }),
)
