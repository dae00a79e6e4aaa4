import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readConfig } from './config'

const nonceBytes = 12
const tagBytes = 16
let key: Buffer | undefined

/** Ciphertext of a secret such as an API key: nonce, tag and AES-256-GCM text in one. The same text gives another result each time. */
export function encryptSecret(text: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', secretKey(), nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/**
 * The text that `encryptSecret` was given.
 * @throws Error when the bytes were made with another key, or changed since
 */
export function decryptSecret(bytes: Uint8Array): string {
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv('aes-256-gcm', secretKey(), nonce)
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new Error(
      'A stored key was encrypted with another secret than this one. Set CONCORD_SECRET to the one it was made with, or enter the key again.',
      {
        cause,
      },
    )
  }
}

function secretKey(): Buffer {
  key ??= scryptSync(readConfig().secret ?? secretOfThisInstallation(), 'concord endpoint keys', 32)
  return key
}

/** On a single machine the secret is a file made on first use, readable by its owner only. */
function secretOfThisInstallation(): string {
  const file = path.join(readConfig().home, 'secret.key')
  mkdirSync(path.dirname(file), { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}
