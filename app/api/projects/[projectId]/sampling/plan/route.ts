import { z } from 'zod'
import { route } from '@/lib/api/route'
import { planDraw } from '@/lib/review/draw'
import { DrawRequest } from '@/lib/review/draw-types'

/** What a draw would take, and how narrow the estimate from it would be. Nothing is stored. */
export const GET = route({ needs: 'lead', params: z.object({ projectId: z.uuid() }), query: DrawRequest }, ({ params, query }) =>
  planDraw(params.projectId, query),
)
