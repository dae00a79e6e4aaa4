import { changePassword } from '@/lib/accounts/account'
import { PasswordChange } from '@/lib/accounts/account-types'
import { withCookies } from '@/lib/api/cookies'
import { route } from '@/lib/api/route'

export const POST = route(
  { summary: 'Sets another password and ends every other session.', needs: 'enter', body: PasswordChange },
  async ({ body, caller, request }) => withCookies(await changePassword(caller.name, body, request.headers)),
)
