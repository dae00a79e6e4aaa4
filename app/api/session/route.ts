import { Credentials } from '@/lib/accounts/account-types'
import { signIn, signOut } from '@/lib/accounts/sign-in'
import { addressOf, withCookies } from '@/lib/api/cookies'
import { publicRoute, route } from '@/lib/api/route'

export const POST = publicRoute(
  { summary: 'Signs in with e-mail address and password. The session is a cookie that no script can read.', body: Credentials },
  async ({ body, request: { headers } }) => withCookies(await signIn(body, headers, addressOf(headers))),
)

export const DELETE = route({ summary: 'Signs out.', needs: 'enter' }, async ({ request }) => withCookies(await signOut(request.headers)))
