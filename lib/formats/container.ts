import { isUtf8 } from 'node:buffer'
import { isSpace } from './lines'

/** How a file's bytes are packed, told from its first bytes; `unreadable` says why it is none of ours. */
export type Container = { kind: 'gzip' | 'json-array' | 'json-lines' } | { kind: 'unreadable'; because: string }

const openBracket = 0x5b

/**
 * What a file is, by its first bytes and never by its name.
 * @param head the first bytes, some hundred or more where the file has them
 * Edges: a UTF-8 byte-order mark is looked through. An empty file is unreadable, with that reason.
 * Source: FORMATS.md section 0
 */
export function containerOf(head: Uint8Array): Container {
  if (head.length === 0) return unreadable('the file is empty')
  if (startsWith(head, [0x1f, 0x8b])) return { kind: 'gzip' }
  if (startsWith(head, [...Buffer.from('PAR1')]))
    return unreadable('this is a Parquet file. Save it as JSON Lines first (in Python: df.to_json(path, orient="records", lines=True))')
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return unreadable('this is a zip archive. Unpack it and import the file inside')
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return unreadable('this text is UTF-16. Save it as UTF-8')
  if (Buffer.from(head.subarray(0, 64)).toString('latin1').startsWith('version https://git-lfs.github.com/spec/v1')) {
    return unreadable('this is a Git LFS pointer, not the data. Run "git lfs pull" where the file comes from')
  }
  if (head.subarray(0, 512).includes(0)) return unreadable('this is not a text file')
  const text = withoutMark(head)
  const first = text.find((byte) => !isSpace(byte))
  if (first === undefined) return head.length < 512 ? unreadable('the file is empty') : { kind: 'json-lines' }
  if (first === openBracket) return { kind: 'json-array' }
  if (first === 0x7b) return { kind: 'json-lines' }
  const isText = isUtf8(head.subarray(0, Math.max(0, Math.min(head.length, 512) - 3)))
  return unreadable(
    isText ? 'this is neither JSON Lines nor a JSON array: its first character is neither { nor [' : 'this is not a text file in UTF-8',
  )
}

/** The bytes without a UTF-8 byte-order mark in front. */
export function withoutMark(head: Uint8Array): Uint8Array {
  return startsWith(head, [0xef, 0xbb, 0xbf]) ? head.subarray(3) : head
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => head[index] === byte)
}

function unreadable(because: string): Container {
  return { kind: 'unreadable', because }
}
