import { finishOidc } from '@/lib/accounts/sign-in'
import { publicRoute } from '@/lib/api/route'

/** Where the identity provider sends people back to. */
export const GET = publicRoute({}, ({ request }) => finishOidc(request))
