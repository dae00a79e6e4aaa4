import { z } from 'zod'
import { route } from '@/lib/api/route'
import { planDraw } from '@/lib/review/draw'
import { DrawPlan, DrawRequest } from '@/lib/review/draw-types'

export const GET = route(
  {
    summary: 'What a draw would take, and how narrow its estimate would be. Nothing is stored.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid() }),
    query: DrawRequest,
    answer: DrawPlan,
  },
  ({ params, query }) => planDraw(params.projectId, query),
)
