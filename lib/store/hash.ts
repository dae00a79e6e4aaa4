import { hash } from 'node:crypto'

/**
 * The sha256 of several texts, 32 bytes. Each part goes in with its length before it, so that `('ab', 'c')` and `('a', 'bc')` differ.
 */
export function sha256(...parts: readonly (string | Uint8Array)[]): Buffer<ArrayBuffer> {
  const bytes = parts.flatMap((part) =>
    typeof part === 'string' ? [Buffer.from(`${Buffer.byteLength(part)}:${part}`)] : [Buffer.from(`${part.length}:`), part],
  )
  return Buffer.from(hash('sha256', Buffer.concat(bytes), 'buffer'))
}
