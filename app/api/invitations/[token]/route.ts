import { z } from 'zod'
import { Acceptance, InvitationView } from '@/lib/accounts/account-types'
import { acceptInvitation, readInvitation } from '@/lib/accounts/invite'
import { signedIn } from '@/lib/accounts/session'
import { signIn } from '@/lib/accounts/sign-in'
import { addressOf, withCookies } from '@/lib/api/cookies'
import { Problem } from '@/lib/api/problem'
import { publicRoute } from '@/lib/api/route'
import { requireSameOrigin } from '@/lib/api/same-origin'

const params = z.object({ token: z.string().min(1).max(200) })

export const GET = publicRoute(
  { summary: "What an invitation's link says, to whoever has it.", params, answer: InvitationView },
  ({ params }) => readInvitation(params.token),
)

export const POST = publicRoute(
  {
    summary: 'Accepts an invitation, as who is signed in, or with a new account that is signed in by it.',
    params,
    body: Acceptance,
    answer: z.object({ projectId: z.string().nullable() }),
  },
  async ({ params: { token }, body: { person }, request }) => {
    const { headers } = request
    if (person !== null) {
      const projectId = await acceptInvitation(token, { person })
      return withCookies(await signIn(person, headers, addressOf(headers)), { projectId })
    }
    const session = await signedIn(headers)
    if (session === null) throw new Problem(401, 'sign-in-needed', 'Nobody is signed in here', { action: 'Sign in, or make an account.' })
    requireSameOrigin(request, true)
    return { projectId: await acceptInvitation(token, { userId: session.userId }) }
  },
)
