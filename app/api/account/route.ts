import { accountOf } from '@/lib/accounts/account'
import { AccountChange, AccountView } from '@/lib/accounts/account-types'
import { Problem } from '@/lib/api/problem'
import { route } from '@/lib/api/route'
import { can } from '@/lib/permissions/permissions'
import { renameUser } from '@/lib/store/rename-user'

export const GET = route(
  { summary: 'Who is calling, and where they are signed in.', needs: 'enter', answer: AccountView },
  async ({ caller, request }): Promise<AccountView> =>
    caller.userId === null
      ? { name: caller.name, email: null, isOwner: caller.role === 'owner', hasPassword: false, sessions: [] }
      : accountOf(caller.userId, request.headers),
)

export const PATCH = route(
  { summary: 'Gives oneself another name, under which labels and comments stand from then on.', needs: 'enter', body: AccountChange },
  ({ caller, body }) => {
    if (caller.userId === null) throw new Problem(409, 'no-account', `${caller.name} has no account whose name could be changed`)
    if (!can(caller.ceiling, 'own')) throw new Problem(403, 'role-needed', 'An API key changes its maker only if it is for owner')
    return renameUser(caller.userId, body.name)
  },
)
