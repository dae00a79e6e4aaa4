import { finishOidc } from '@/lib/accounts/sign-in'
import { publicRoute } from '@/lib/api/route'

export const GET = publicRoute({ summary: 'Where the identity provider sends people back to.' }, ({ request }) => finishOidc(request))
