import { z } from 'zod'
import { endSession } from '@/lib/accounts/account'
import { route } from '@/lib/api/route'

export const DELETE = route(
  { summary: "Ends one of one's own sessions.", needs: 'enter', params: z.object({ sessionId: z.uuid() }) },
  ({ params, caller, request }) => endSession(caller.name, params.sessionId, request.headers),
)
