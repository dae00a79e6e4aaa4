import { hkdfSync } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { authAdapter } from '@/lib/store/auth-adapter'
import { addressOf, readConfig } from '@/lib/store/config'
import { newId } from '@/lib/store/id'
import { freeName, recordAccountEvent } from '@/lib/store/users'
import { passwordChars } from './account-types'
import { NoAccounts } from './errors'

/** The identity provider's name in the address that it sends people back to, /api/auth/callback/oidc. */
export const oidcProvider = 'oidc'
const sessionSeconds = 30 * 86_400

let instance: ReturnType<typeof newAuth> | undefined

/**
 * better-auth: passwords, sessions and the identity provider. Its own HTTP routes are not mounted; ours (app/api/session, account, invitations) call it.
 * @throws NoAccounts where nobody signs in
 */
export function auth(): ReturnType<typeof newAuth> {
  instance ??= newAuth()
  return instance
}

function newAuth() {
  const config = readConfig()
  const { needsSignIn, secret, publicUrl, oidc } = config
  if (!needsSignIn || secret === undefined) throw new NoAccounts()
  return betterAuth({
    appName: 'Concord',
    baseURL: addressOf(config),
    // The same secret also encrypts endpoints' keys: neither use may help to guess the other.
    secret: Buffer.from(hkdfSync('sha256', secret, '', 'concord sessions', 32)).toString('base64url'),
    database: authAdapter,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: {
      enabled: true,
      // Accounts with a password are made by invitations (invite.ts) and the command line.
      disableSignUp: true,
      minPasswordLength: passwordChars.least,
      maxPasswordLength: passwordChars.most,
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    user: { additionalFields: { isOwner: { type: 'boolean', input: false, defaultValue: false } } },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => ({ data: { ...user, name: await freeName(user.name.trim() === '' ? user.email : user.name.trim()) } }),
          after: (user) => recordAccountEvent('account.created', user.name),
        },
      },
    },
    // Ours counts by e-mail address too (sign-in.ts).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'concord',
      useSecureCookies: publicUrl?.startsWith('https://') ?? false,
      database: { generateId: () => newId() },
    },
    plugins: oidc === undefined ? [] : [providerPlugin(oidc)],
  })
}

function providerPlugin({ issuer, clientId, clientSecret }: { issuer: string; clientId: string; clientSecret: string }) {
  return genericOAuth({
    config: [
      {
        providerId: oidcProvider,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        scopes: ['openid', 'email', 'profile'],
      },
    ],
  })
}
