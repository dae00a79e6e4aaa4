import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inChunks, inPieces } from './chunks'

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.nat(60_000).map((n) => '漢'.repeat(n)),
  fc.nat(140_000).map((n) => 'x'.repeat(n)),
)

test('chunks hold the texts and bytes that were given, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(text, fc.uint8Array()), { maxLength: 12 }), async (pieces) => {
      const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
      expect((await buffer(inChunks(each(pieces)))).equals(whole)).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('pieces are the same bytes, each of the size but the last', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 50 })), fc.integer({ min: 1, max: 40 }), async (chunks, size) => {
      const pieces: Uint8Array[] = []
      for await (const piece of inPieces(each(chunks), size)) pieces.push(piece)
      expect(Buffer.concat(pieces).equals(Buffer.concat(chunks))).toBe(true)
      expect(pieces.slice(0, -1).every(({ length }) => length === size)).toBe(true)
      expect(pieces.at(-1)?.length ?? 1).toBeGreaterThan(0)
    }),
  )
})
