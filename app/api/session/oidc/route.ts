import { z } from 'zod'
import { OidcStart } from '@/lib/accounts/account-types'
import { startOidc } from '@/lib/accounts/sign-in'
import { withCookies } from '@/lib/api/cookies'
import { publicRoute } from '@/lib/api/route'
import { ownPath } from '@/lib/client/own-path'

export const POST = publicRoute(
  { summary: 'The address at the identity provider where a sign-in goes on.', body: OidcStart, answer: z.object({ url: z.string() }) },
  async ({ body, request }) => {
    const { url, headers } = await startOidc(ownPath(body.next), request.headers)
    return withCookies(headers, { url })
  },
)
