import { endOtherSessions } from '@/lib/accounts/account'
import { route } from '@/lib/api/route'

export const DELETE = route({ summary: 'Signs out everywhere but here.', needs: 'enter' }, ({ caller, request }) =>
  endOtherSessions(caller.name, request.headers),
)
