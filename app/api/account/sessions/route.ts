import { endOtherSessions } from '@/lib/accounts/account'
import { route } from '@/lib/api/route'

/** Signs out everywhere but here. */
export const DELETE = route({ needs: 'enter' }, ({ caller, request }) => endOtherSessions(caller.name, request.headers))
