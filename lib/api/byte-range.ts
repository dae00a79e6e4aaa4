import { streamBytes } from './stream-bytes'

/** A file whose bytes never change: `etag` is theirs, quoted. */
export type FixedFile = {
  nBytes: number
  etag: string
  type: string
  fileName: string
  read: (range: { start: number; end: number }) => AsyncGenerator<Uint8Array>
}

/**
 * A file as an answer, the whole or the one range that was asked for, so that a download that broke off goes on where it stopped (RFC 9110, section
 * 14): 206 with the range, 416 for one that is not in the file, 304 when the caller has it, the whole when `If-Range` is of another file or the
 * range cannot be read.
 */
export async function rangedAnswer(request: Request, { nBytes, etag, type, fileName, read }: FixedFile): Promise<Response> {
  const shared = { etag, 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache' }
  const { headers } = request
  if (headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers: shared })
  const isOtherFile = headers.has('if-range') && headers.get('if-range') !== etag
  const asked = isOtherFile ? null : headers.get('range')
  const range = asked === null ? null : byteRange(asked, nBytes)
  if (range === 'outside') return new Response(null, { status: 416, headers: { ...shared, 'content-range': `bytes */${nBytes}` } })
  const { start, end } = range ?? { start: 0, end: nBytes }
  const answer = await streamBytes(request, read({ start, end }), { type, fileName })
  for (const [name, value] of Object.entries({ ...shared, 'content-length': String(end - start) })) answer.headers.set(name, value)
  if (range === null) return answer
  answer.headers.set('content-range', `bytes ${start}-${end - 1}/${nBytes}`)
  return new Response(answer.body, { status: 206, headers: answer.headers })
}

/**
 * The bytes that a Range header asks for, from `start` up to but not including `end`; null for one that is no single range of bytes, which is to be
 * ignored.
 */
export function byteRange(header: string, nBytes: number): { start: number; end: number } | 'outside' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  const [first = '', last = ''] = match?.slice(1) ?? []
  if (first === '' && last === '') return null
  if (first === '') return Number(last) === 0 ? 'outside' : { start: Math.max(0, nBytes - Number(last)), end: nBytes }
  if (last !== '' && Number(last) < Number(first)) return null
  const start = Number(first)
  return start >= nBytes ? 'outside' : { start, end: last === '' ? nBytes : Math.min(nBytes, Number(last) + 1) }
}
