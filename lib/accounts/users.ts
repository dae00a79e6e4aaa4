import { randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { replacePassword, userByEmail } from '@/lib/store/users'

/**
 * A fresh random password for an account, which is in force from now on; every session of the account ends.
 * @throws NotFound
 */
export async function resetPassword(email: string): Promise<string> {
  const user = await userByEmail(email)
  const password = randomBytes(15).toString('base64url')
  await replacePassword(user, await hashPassword(password))
  return password
}
