import { expect, test } from 'vitest'
import { readConfig } from './config'

const secret = 'a secret of some length'

test.each(['127.0.0.1', 'localhost', '::1', '127.3.2.1'])('nobody signs in on a server that listens at %s', (HOST) => {
  expect(readConfig({ HOST }).needsSignIn).toBe(false)
})

test.each(['0.0.0.0', '::', '192.168.1.7', 'concord.example', '127.0.0.1.example'])(
  'people sign in on a server that listens at %s',
  (HOST) => {
    expect(readConfig({ HOST, CONCORD_SECRET: secret }).needsSignIn).toBe(true)
    expect(() => readConfig({ HOST })).toThrow('CONCORD_SECRET')
  },
)

test('behind a proxy on the same machine sign-in can be asked for', () => {
  expect(readConfig({ CONCORD_SIGN_IN: 'required', CONCORD_SECRET: secret, CONCORD_URL: 'https://concord.example/' })).toMatchObject({
    needsSignIn: true,
    publicUrl: 'https://concord.example',
  })
  expect(() => readConfig({ CONCORD_SIGN_IN: 'required' })).toThrow('CONCORD_SECRET')
  expect(() => readConfig({ CONCORD_SIGN_IN: 'off' })).toThrow('CONCORD_SIGN_IN')
})

test('an identity provider needs its client and the public address', () => {
  const provider = { CONCORD_OIDC_ISSUER: 'https://id.example/', CONCORD_OIDC_CLIENT_ID: 'concord', CONCORD_OIDC_CLIENT_SECRET: 'x' }
  expect(readConfig({ ...provider, CONCORD_URL: 'https://concord.example' }).oidc).toEqual({
    issuer: 'https://id.example',
    clientId: 'concord',
    clientSecret: 'x',
    name: 'your organisation',
  })
  expect(() => readConfig(provider)).toThrow('CONCORD_URL')
  expect(readConfig({}).oidc).toBeUndefined()
})
