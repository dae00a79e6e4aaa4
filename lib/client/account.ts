import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewPerson } from '@/lib/accounts/account-types'
import { getJson, sendJson } from './fetch'
import { renameOutboxes } from './outbox-key'

const keys = { account: ['account'] as const }
const accountQuery = queryOptions({ queryKey: keys.account, queryFn: ({ signal }) => getJson('/api/account', { signal }) })

export const useAccount = () => useQuery(accountQuery)

export const useSignIn = () =>
  useMutation({ mutationFn: (credentials: { email: string; password: string }) => sendJson('POST', '/api/session', credentials) })

/** Gives the address at the identity provider where to go on. */
export const useOidcStart = () => useMutation({ mutationFn: (next: string) => sendJson('POST', '/api/session/oidc', { next }) })

export const useSignOut = () => useMutation({ mutationFn: () => sendJson('DELETE', '/api/session') })

/** Accepts an invitation, as a new person or, with null, as who is signed in. */
export const useAcceptInvitation = (token: string) =>
  useMutation({
    mutationFn: (person: NewPerson | null) => sendJson('POST', `/api/invitations/${token}`, { person }),
  })

/** Gives oneself another name; labels that wait in this browser go along. */
export const useRename = (from: string) =>
  useChange(async (name: string) => {
    const nothing = await sendJson('PATCH', '/api/account', { name })
    renameOutboxes(from, name)
    return nothing
  })

export const useChangePassword = () =>
  useChange((change: { current: string; next: string }) => sendJson('POST', '/api/account/password', change))

export const useEndSession = () => useChange((sessionId: string) => sendJson('DELETE', `/api/account/sessions/${sessionId}`))

export const useEndOtherSessions = () => useChange(() => sendJson('DELETE', '/api/account/sessions'))

/** A change of the account, which is read again after it. */
function useChange<Asked>(mutationFn: (asked: Asked) => Promise<null>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: keys.account }) })
}
