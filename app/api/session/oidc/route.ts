import { OidcStart } from '@/lib/accounts/account-types'
import { startOidc } from '@/lib/accounts/sign-in'
import { withCookies } from '@/lib/api/cookies'
import { publicRoute } from '@/lib/api/route'
import { ownPath } from '@/lib/client/own-path'

/** The address at the identity provider where a sign-in goes on. */
export const POST = publicRoute({ body: OidcStart }, async ({ body, request }) => {
  const { url, headers } = await startOidc(ownPath(body.next), request.headers)
  return withCookies(headers, { url })
})
