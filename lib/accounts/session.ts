import { auth } from './auth'

/** Who the cookies of a request say is signed in; null for nobody. */
export async function signedIn(headers: Headers): Promise<{ userId: string; sessionId: string; token: string } | null> {
  const found = await auth().api.getSession({ headers })
  return found === null ? null : { userId: found.user.id, sessionId: found.session.id, token: found.session.token }
}
