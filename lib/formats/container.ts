import { type Delimiter, delimiterOf } from './delimiter'
import { isSpace } from './lines'
import { wrapsRows } from './outer-keys'
import { areWords } from './words'

/** How a file's bytes are packed, told from its first bytes; `unreadable` says why it is none of ours. */
export type Container =
  | { kind: 'gzip' | 'json-array' | 'json-lines' | 'json-object' | 'parquet' | 'words' }
  | { kind: 'table'; delimiter: Delimiter }
  | { kind: 'unreadable'; because: string }

const openBracket = 0x5b
/** What whoever brings prompts alone has to add. */
export const pairNeeds = 'a pair needs a prompt and two responses to it, each in a field or column of its own'
/** A first line that could be a column's name, and something below it. */
const oneShortLine = /^[^\r\n]{1,100}(?:\r\n|\r|\n)+\s*\S/
/** A first line with something that only bytes which are no UTF-8 decode to. Further lines may have it: they are rejected one by one. */
const brokenFirstLine = /^[^\r\n]*\uFFFD/

/**
 * What a file is, by its first bytes and never by its name.
 * @param head the first bytes, some hundred or more where the file has them
 * Edges: a UTF-8 byte-order mark is looked through. An empty file is unreadable, with that reason.
 * Source: FORMATS.md section 0
 */
export function containerOf(head: Uint8Array): Container {
  if (head.length === 0) return unreadable('the file is empty')
  if (startsWith(head, [0x1f, 0x8b])) return { kind: 'gzip' }
  if (startsWith(head, [...Buffer.from('PAR1')])) return { kind: 'parquet' }
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
  if (first === 0x7b) return { kind: wrapsRows(Buffer.from(text).toString('utf8')) ? 'json-object' : 'json-lines' }
  return tableOf(text)
}

function tableOf(text: Uint8Array): Container {
  const head = Buffer.from(text).toString('utf8').trimStart()
  if (head.startsWith('<')) {
    return unreadable(
      'this is a web page or XML, not the data. Was it downloaded without the right to, or from a page that shows the file?',
    )
  }
  if (brokenFirstLine.test(head)) return unreadable('this is not a text file in UTF-8')
  const delimiter = delimiterOf(head)
  if (delimiter !== undefined) return { kind: 'table', delimiter }
  if (areWords(head)) return { kind: 'words' }
  if (oneShortLine.test(head)) return unreadable(`this is a list of texts, or a table of one column: ${pairNeeds}`)
  return unreadable(
    'this is neither JSON Lines nor a JSON array (its first character is neither { nor [), nor a table (its first line is no header with commas, tabs, semicolons or bars)',
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
