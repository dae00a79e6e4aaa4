import { expect, test, vi } from 'vitest'

vi.stubEnv('CONCORD_SECRET', 'a secret for the tests only')
const { decryptSecret, encryptSecret } = await import('./secrets')

test('a secret comes back as it was', () => {
  expect(decryptSecret(encryptSecret('key-äöü-1234'))).toBe('key-äöü-1234')
})

test('the stored bytes hold nothing of the text, and differ each time', () => {
  const stored = encryptSecret('key-1234')
  expect(stored.includes('key-1234')).toBe(false)
  expect(stored.equals(encryptSecret('key-1234'))).toBe(false)
})

test('a changed byte is noticed, with what to do', () => {
  const stored = encryptSecret('key-1234')
  stored[stored.length - 1] = (stored[stored.length - 1] ?? 0) ^ 1
  expect(() => decryptSecret(stored)).toThrow('enter the key again')
})
