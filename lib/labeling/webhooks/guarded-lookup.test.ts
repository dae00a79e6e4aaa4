import { expect, test } from 'vitest'
import { guardedLookup, isRefusedAddress } from './guarded-lookup'

test.each([
  ['169.254.169.254', true],
  ['[fe80::1]', true],
  ['[fd00:ec2::254]', true],
  ['[::ffff:169.254.169.254]', true],
  ['127.0.0.1', false],
  ['10.0.0.1', false],
  ['hooks.example.org', false],
])('%s is refused: %s', (host, isRefused) => {
  expect(isRefusedAddress(host)).toBe(isRefused)
})

test('a name is resolved as ever, and one that leads nowhere is an error', async () => {
  const resolved = (name: string) =>
    new Promise((resolve, reject) =>
      guardedLookup(name, { family: 4 }, (error, address) => (error === null ? resolve(address) : reject(error))),
    )
  expect(await resolved('localhost')).toBe('127.0.0.1')
  await expect(resolved('169.254.169.254')).rejects.toThrow('leads to a link-local address')
  await expect(resolved('nowhere.invalid')).rejects.toThrow()
})
