import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const keyId = 'test'
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

export type Claims = { sub: string; email: string; email_verified: boolean; name: string }
/** A real OpenID provider on this machine, as far as a sign-in with a code needs one. Who "signs in" there is what the test says. */
export type IdentityProvider = { issuer: string; claims: Claims; nonce: string | null; close: () => void }

export async function startIdentityProvider(clientId: string): Promise<IdentityProvider> {
  const provider: IdentityProvider = {
    issuer: '',
    claims: { sub: '1', email: 'ida@provider.test', email_verified: true, name: 'Ida' },
    nonce: null,
    close: () => server.close(),
  }
  const server: Server = createServer((request, response) => {
    const answer = answerTo(new URL(request.url ?? '/', provider.issuer).pathname, provider, clientId)
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  provider.issuer = `http://127.0.0.1:${portOf(server.address())}`
  return provider
}

function answerTo(path: string, { issuer, claims, nonce }: IdentityProvider, clientId: string): object | undefined {
  if (path === '/.well-known/openid-configuration') {
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }
  }
  if (path === '/jwks') return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'RS256', use: 'sig' }] }
  if (path === '/userinfo') return claims
  if (path !== '/token') return undefined
  const now = Math.floor(Date.now() / 1000)
  const idToken = signed({ ...claims, iss: issuer, aud: clientId, iat: now, exp: now + 300, nonce })
  return { access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token: idToken }
}

function signed(claims: object): string {
  const encoded = [{ alg: 'RS256', kid: keyId, typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${encoded}.${sign('RSA-SHA256', Buffer.from(encoded), privateKey).toString('base64url')}`
}

const Bound = z.object({ port: z.int() })
const portOf = (address: string | AddressInfo | null): number => Bound.parse(address).port
