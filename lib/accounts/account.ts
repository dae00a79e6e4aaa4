import { isAPIError } from 'better-auth/api'
import { recordAccountEvent, userById } from '@/lib/store/users'
import type { AccountView, PasswordChange, SessionView } from './account-types'
import { auth } from './auth'
import { WrongPassword } from './errors'
import { signedIn } from './session'

/** A person's own account with the browsers it is signed in with. */
export async function accountOf(userId: string, headers: Headers): Promise<AccountView> {
  const [user, here] = await Promise.all([userById(userId), signedIn(headers)])
  if (here === null) return { ...shown(user), hasPassword: false, sessions: [] }
  const { api } = auth()
  const [sessions, accounts] = await Promise.all([api.listSessions({ headers }), api.listUserAccounts({ headers })])
  return {
    ...shown(user),
    hasPassword: accounts.some(({ providerId }) => providerId === 'credential'),
    sessions: sessions.map((session) => sessionView(session, here.sessionId)),
  }
}

/**
 * Sets another password and ends every other session.
 * @returns the headers that set this browser's new session
 * @throws WrongPassword
 */
export async function changePassword(name: string, { current, next }: PasswordChange, headers: Headers): Promise<Headers> {
  try {
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
    const { headers: answer } = await auth().api.changePassword({ body, headers, returnHeaders: true })
    await recordAccountEvent('account.password-changed', name)
    return answer
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) throw new WrongPassword('The present password is another one.')
    throw error
  }
}

/** Ends one session of the person who asks; another person's is none of theirs, and nothing happens. */
export async function endSession(name: string, sessionId: string, headers: Headers): Promise<void> {
  const { api } = auth()
  const session = (await api.listSessions({ headers })).find(({ id }) => id === sessionId)
  if (session === undefined) return
  await api.revokeSession({ body: { token: session.token }, headers })
  await recordAccountEvent('account.sessions-ended', name)
}

/** Ends every session but this one. */
export async function endOtherSessions(name: string, headers: Headers): Promise<void> {
  await auth().api.revokeOtherSessions({ headers })
  await recordAccountEvent('account.sessions-ended', name)
}

const shown = ({ name, email, isOwner }: { name: string; email: string; isOwner: boolean }) => ({ name, email, isOwner })

type Session = {
  id: string
  createdAt: Date
  expiresAt: Date
  userAgent?: string | null | undefined
  ipAddress?: string | null | undefined
}

function sessionView({ id, createdAt, expiresAt, userAgent, ipAddress }: Session, hereId: string): SessionView {
  return {
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    userAgent: userAgent || null,
    ipAddress: ipAddress || null,
    isThis: id === hereId,
  }
}
