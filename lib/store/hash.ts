import { createHash } from 'node:crypto'

/**
 * The sha256 of several texts, 32 bytes. Each part goes in with its length before it, so that `('ab', 'c')` and `('a', 'bc')` differ.
 */
export function sha256(...parts: readonly (string | Uint8Array)[]): Buffer<ArrayBuffer> {
  const hash = createHash('sha256')
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
    hash.update(`${bytes.length}:`).update(bytes)
  }
  return Buffer.from(hash.digest())
}
