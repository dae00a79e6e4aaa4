import { changePassword } from '@/lib/accounts/account'
import { PasswordChange } from '@/lib/accounts/account-types'
import { withCookies } from '@/lib/api/cookies'
import { route } from '@/lib/api/route'

/** Sets another password and ends every other session. */
export const POST = route({ needs: 'enter', body: PasswordChange }, async ({ body, caller, request }) =>
  withCookies(await changePassword(caller.name, body, request.headers)),
)
