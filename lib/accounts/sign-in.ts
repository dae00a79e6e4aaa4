import { isAPIError } from 'better-auth/api'
import { countAttempt, forgetAttempts } from '@/lib/store/sign-in-attempts'
import type { Credentials } from './account-types'
import { auth, oidcProvider } from './auth'
import { TooManyAttempts, WrongPassword } from './errors'

const windowMinutes = 15
/** By somebody who mistypes, and by a class behind one address. */
const mostByEmail = 10
const mostByAddress = 100

/**
 * The headers that set the session's cookie.
 * @param address the network address that the request came from, as far as it is known
 * @throws WrongPassword, TooManyAttempts
 */
export async function signIn({ email, password }: Credentials, headers: Headers, address: string): Promise<Headers> {
  const byEmail = `email ${email}`
  // Counted before the password is looked at, so that many at once count too.
  const [ofEmail, ofAddress] = await Promise.all([countAttempt(byEmail, windowMinutes), countAttempt(`address ${address}`, windowMinutes)])
  if (ofEmail > mostByEmail || ofAddress > mostByAddress) throw new TooManyAttempts(windowMinutes)
  try {
    const { headers: answer } = await auth().api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
    await forgetAttempts(byEmail)
    return answer
  } catch (error) {
    if (isAPIError(error) && (error.statusCode === 401 || error.statusCode === 400)) throw new WrongPassword()
    throw error
  }
}

/** The headers that take the session's cookie away. The session ends with it. */
export async function signOut(headers: Headers): Promise<Headers> {
  return (await auth().api.signOut({ headers, returnHeaders: true })).headers
}

/** Where the identity provider asks who it is, and the headers that set the cookie which ties the answer to this browser. */
export async function startOidc(next: string, headers: Headers): Promise<{ url: string; headers: Headers }> {
  const body = { provider: oidcProvider, callbackURL: next, errorCallbackURL: '/sign-in' }
  const started = await auth().api.signInSocial({ body, headers, returnHeaders: true })
  if (started.response.url === undefined) throw new RangeError('better-auth named no address of the identity provider')
  return { url: started.response.url, headers: started.headers }
}

/** Ends a sign-in at the identity provider: sets the session's cookie and goes on, or back to the sign-in page with what went wrong. */
export function finishOidc(request: Request): Promise<Response> {
  return auth().handler(request)
}
