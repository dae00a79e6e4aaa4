import { z } from 'zod'
import { route } from '@/lib/api/route'
import { changeReasons } from '@/lib/review/spot-check'
import { SpotReasons } from '@/lib/review/spot-check-types'

export const PUT = route(
  {
    summary: 'Changes the reasons that people can give for a verdict.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid() }),
    body: SpotReasons,
  },
  ({ params, body }) => changeReasons(params.projectId, body.reasons),
)
