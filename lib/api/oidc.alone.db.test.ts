import { afterAll, expect, test } from 'vitest'
import { GET as getAccount } from '@/app/api/account/route'
import { GET as callback } from '@/app/api/auth/callback/oidc/route'
import { POST as start } from '@/app/api/session/oidc/route'
import { ask, person, signInNeeded } from '@/lib/api/testing/people'
import { db } from '@/lib/store/db'
import { startIdentityProvider } from './testing/identity-provider'

const publicUrl = 'http://concord.test:3000'
const provider = await startIdentityProvider('concord')
afterAll(() => provider.close())
signInNeeded()
Object.assign(process.env, {
  CONCORD_URL: publicUrl,
  CONCORD_OIDC_ISSUER: provider.issuer,
  CONCORD_OIDC_CLIENT_ID: 'concord',
  CONCORD_OIDC_CLIENT_SECRET: 'shared with the provider',
})

/** Goes to the provider and comes back, as a browser does. `bend` changes what it brings back. */
async function signInThere(next = '/', bend: { nonce?: string; state?: string; cookie?: string } = {}) {
  const started = await ask(start, { method: 'POST', body: { next } })
  const { searchParams } = new URL(started.body.url)
  expect(searchParams.get('redirect_uri')).toBe(`${publicUrl}/api/auth/callback/oidc`)
  expect(searchParams.get('code_challenge_method')).toBe('S256')
  provider.nonce = bend.nonce ?? searchParams.get('nonce')
  const query = new URLSearchParams({ code: 'one', state: bend.state ?? searchParams.get('state') ?? '' })
  const headers = { cookie: bend.cookie ?? started.cookie }
  const response = await callback(new Request(`${publicUrl}/api/auth/callback/oidc?${query}`, { headers }), { params: Promise.resolve({}) })
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .filter((one) => one.startsWith('concord.session_token=') && !one.endsWith('='))
    .join('; ')
  return { location: response.headers.get('location') ?? '', cookie }
}

test('whom the provider lets through has an account, and goes on to where they wanted', async () => {
  const first = await signInThere('/projects/1')
  expect(first.location).toBe('/projects/1')
  expect((await ask(getAccount, { cookie: first.cookie })).body).toMatchObject({
    name: 'Ida',
    email: 'ida@provider.test',
    hasPassword: false,
  })
  await signInThere()
  expect(await db.user.count({ where: { email: 'ida@provider.test' } })).toBe(1)
})

test('somebody of the same name gets another one: labels are kept under it', async () => {
  provider.claims = { sub: '2', email: 'ida2@provider.test', email_verified: true, name: 'Ida' }
  const { cookie } = await signInThere()
  expect((await ask(getAccount, { cookie })).body).toMatchObject({ name: 'Ida 2' })
})

test('an address that belongs to an account with a password is not taken over', async () => {
  const user = await person()
  provider.claims = { sub: '3', email: user.email, email_verified: true, name: 'Somebody' }
  const { location, cookie } = await signInThere()
  expect(location).toMatch(/^\/sign-in\?error=account_not_linked|^\/sign-in\?error=account(\+|%20)not(\+|%20)linked/)
  expect(cookie).toBe('')
})

test('an answer with another nonce, or that another browser asked for, lets nobody in', async () => {
  provider.claims = { sub: '4', email: 'four@provider.test', email_verified: true, name: 'Four' }
  expect((await signInThere('/', { nonce: 'of an earlier sign-in' })).cookie).toBe('')
  expect((await signInThere('/', { cookie: '' })).cookie).toBe('')
  expect((await signInThere('/', { state: 'guessed' })).cookie).toBe('')
  expect(await db.user.count({ where: { email: 'four@provider.test' } })).toBe(0)
})

test('the way on is never to another site', async () => {
  provider.claims = { sub: '5', email: 'five@provider.test', email_verified: true, name: 'Five' }
  expect((await signInThere('https://evil.example/')).location).toBe('/')
})
