import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteRange, rangedAnswer } from './byte-range'

const text = 'abcdefghij'
const file = {
  nBytes: text.length,
  etag: '"e1"',
  type: 'text/plain',
  fileName: 'letters.txt',
  read: async function* ({ start, end }: { start: number; end: number }) {
    yield Buffer.from(text.slice(start, end))
  },
}
const ask = (headers: Record<string, string>) => rangedAnswer(new Request('http://127.0.0.1/x', { headers }), file)

test.each([
  { range: 'bytes=0-2', body: 'abc', shown: 'bytes 0-2/10' },
  { range: 'bytes=7-', body: 'hij', shown: 'bytes 7-9/10' },
  { range: 'bytes=-4', body: 'ghij', shown: 'bytes 6-9/10' },
  { range: 'bytes=8-99', body: 'ij', shown: 'bytes 8-9/10' },
])('$range is answered with 206 and exactly those bytes', async ({ range, body, shown }) => {
  const answer = await ask({ range, 'if-range': '"e1"' })
  expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([206, shown, body])
})

test.each<Record<string, string>>([
  {},
  { range: 'lines=0-2' },
  { range: 'bytes=0-1,3-4' },
  { range: 'bytes=5-2' },
  { range: 'bytes=0-2', 'if-range': '"older"' },
])('the whole file comes for %o', async (headers) => {
  const answer = await ask(headers)
  expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '10', text])
})

test('a range behind the end is refused with the size, and a file that the caller has is not sent again', async () => {
  const behind = await ask({ range: 'bytes=10-' })
  expect([behind.status, behind.headers.get('content-range')]).toEqual([416, 'bytes */10'])
  expect((await ask({ 'if-none-match': '"e1"' })).status).toBe(304)
})

test('every range that is answered lies in the file', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 40 }), (first, last, nBytes) => {
      const range = byteRange(`bytes=${first}-${last}`, nBytes)
      if (range === null || range === 'outside') return last < first || first >= nBytes
      return range.start === first && range.end <= nBytes && range.end > range.start
    }),
  )
})
