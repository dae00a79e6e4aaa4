import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './security-headers'

test('scripts run by nonce alone, and nothing is loaded from elsewhere', () => {
  const policy = contentSecurityPolicy('bm9uY2U=', false)
  expect(policy).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';")
  expect(policy.replace(/style-src[^;]*/, '')).not.toMatch(/unsafe|https?:|\*/)
  expect(policy).toContain("frame-ancestors 'none'")
})

test('only the development build may evaluate code', () => {
  expect(contentSecurityPolicy('x', true)).toContain("'unsafe-eval'")
  expect(contentSecurityPolicy('x', false)).not.toContain("'unsafe-eval'")
})
