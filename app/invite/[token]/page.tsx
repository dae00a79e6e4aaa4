import { headers } from 'next/headers'
import { AcceptInvitation } from '@/components/account/accept-invitation'
import { ClosedInvitation } from '@/components/account/closed-invitation'
import type { InvitationView } from '@/lib/accounts/account-types'
import { readInvitation } from '@/lib/accounts/invite'
import { signedIn } from '@/lib/accounts/session'
import { isLocal } from '@/lib/api/page'
import { Conflict } from '@/lib/store/errors'
import { userById } from '@/lib/store/users'

export const metadata = { title: 'Invitation' }

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const invitation = isLocal() ? null : await openInvitation(token)
  if (invitation === null) return <ClosedInvitation isLocal={isLocal()} />
  const session = await signedIn(await headers())
  const me = session === null ? null : await userById(session.userId)
  return <AcceptInvitation token={token} invitation={invitation} me={me === null ? null : { name: me.name, email: me.email }} />
}

async function openInvitation(token: string): Promise<InvitationView | null> {
  try {
    return await readInvitation(token)
  } catch (error) {
    if (error instanceof Conflict) return null
    throw error
  }
}
