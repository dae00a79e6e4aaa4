import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readValues } from './source'
import { collect, inChunks } from './testing'

const read = (bytes: Uint8Array | string, size?: number) => collect(readValues(inChunks(bytes, size)))

describe('packing is told from the content', () => {
  const rows = [{ a: 1 }, { a: 'zwei\n[]{}",\\' }, { a: [1, { b: ']' }] }]
  const lines = rows.map((row) => JSON.stringify(row)).join('\n')
  const values = rows.map((value, index) => ({ line: index + 1, value }))

  test.each([
    { name: 'JSON Lines', bytes: Buffer.from(lines) },
    {
      name: 'JSON Lines with a byte-order mark, CRLF and a last line end',
      bytes: Buffer.from(`\uFEFF${lines.replaceAll('\n', '\r\n')}\r\n`),
    },
    { name: 'an array', bytes: Buffer.from(JSON.stringify(rows)) },
    { name: 'an indented array with a byte-order mark', bytes: Buffer.from(`\uFEFF\n${JSON.stringify(rows, null, 2)}\n`) },
    { name: 'gzip', bytes: gzipSync(lines) },
    {
      name: 'gzip of two members',
      bytes: Buffer.concat([
        gzipSync(`${JSON.stringify(rows[0])}\n`),
        gzipSync(
          rows
            .slice(1)
            .map((row) => JSON.stringify(row))
            .join('\n'),
        ),
      ]),
    },
    { name: 'gzip of an array', bytes: gzipSync(JSON.stringify(rows)) },
  ])('$name', async ({ bytes }) => {
    expect(await read(bytes)).toEqual(values)
    expect(await read(bytes, 1)).toEqual(values)
  })

  test.each([
    { name: 'an empty file', bytes: Buffer.from(''), because: 'empty' },
    { name: 'blank lines only', bytes: Buffer.from('\n \n'), because: 'empty' },
    {
      name: 'a Git LFS pointer',
      bytes: Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n'),
      because: 'Git LFS pointer',
    },
    { name: 'a Parquet file without its end', bytes: Buffer.from('PAR1\u0015\u0004'), because: 'Parquet file is cut off' },
    { name: 'a web page', bytes: Buffer.from('<!doctype html>\n<p>Sign in, please'), because: 'web page' },
    { name: 'zip', bytes: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), because: 'zip' },
    { name: 'UTF-16', bytes: Buffer.from('\uFEFF{"a": 1}', 'utf16le'), because: 'UTF-16' },
    { name: 'bytes that are no text', bytes: Buffer.from([1, 2, 0, 9, 9]), because: 'not a text file' },
    {
      name: 'a table of one column',
      bytes: Buffer.from('prompt\nName a sea bird.\nName a river.\n'),
      because: 'a pair needs a prompt and two responses',
    },
    { name: 'a quoted table of one column', bytes: Buffer.from('"prompt"\r\n"Name, please."\r\n'), because: 'a table of one column' },
    { name: 'prose', bytes: Buffer.from('Once upon a time'), because: 'neither JSON Lines nor a JSON array' },
    { name: 'gzip in gzip', bytes: gzipSync(gzipSync('{}')), because: 'packed twice' },
  ])('$name is refused with its reason', async ({ bytes, because }) => {
    expect(await read(bytes)).toEqual([{ line: 1, rejectedBecause: expect.stringContaining(because), endsFile: true }])
  })
})

describe('what is wrong costs only its own line', () => {
  test('no JSON, no UTF-8 and unstorable characters are rejected where they are', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a": 1}\n{"a": \n\n'),
      Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]),
      Buffer.from('{"a": "\\u0000"}\n{"\\ud800": 1}\n{"a": "\\ud83d\\ude00"}'),
    ])
    expect(await read(bytes)).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, rejectedBecause: expect.stringContaining('not JSON') },
      { line: 4, rejectedBecause: expect.stringContaining('not UTF-8') },
      { line: 5, rejectedBecause: expect.stringContaining('U+0000') },
      { line: 6, rejectedBecause: expect.stringContaining('U+0000') },
      { line: 7, value: { a: '😀' } },
    ])
  })

  test.each([
    ['{"a": 1, "b": 2, "a": 1}', 'names "a" twice'],
    ['{"a": {"b": [{"c": 1, "d": "x\\\\", "c": 2}]}}', 'names "c" twice'],
    ['{"a": 1, "\\u0061": 2}', 'names "a" twice'],
    [`{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'deeper than 200 levels'],
    ['{"a": NaN}', 'NaN or Infinity'],
    ["{'a': 1}", 'printed instead of written as JSON'],
  ])('%.40s is one rejected line', async (line, because) => {
    expect(await read(`{"a": 1}\n${line}\n{"a": "\\"a\\": 1, \\"a\\": {", "b": {"a": 1}, "c": [{"a": 1}, {"a": 1}]}`, 999)).toMatchObject([
      { line: 1, value: { a: 1 } },
      { line: 2, rejectedBecause: expect.stringContaining(because) },
      { line: 3, value: { b: { a: 1 } } },
    ])
    expect(await read(`[{"a": 1}, ${line}]`, 999)).toMatchObject([{ line: 1 }, { line: 2, rejectedBecause: expect.any(String) }])
  })

  test('line ends may be mixed, and are counted as an editor counts them', async () => {
    const bytes = '{"a": 1}\r{"a": 2}\r\n\r\n\n{"a": 5}\n\r{"a": 7}\r\uFEFF{"a": 8}'
    const expected = [1, 2, 5, 7, 8].map((line) => ({ line, value: { a: line } }))
    for (const size of [1, 2, 3, 1000]) expect(await read(bytes, size)).toEqual(expected)
  })

  test('an overlong line or element is skipped, not kept', async () => {
    const long = JSON.stringify({ a: 'x'.repeat(5000) })
    const limit = { maxBytes: 1000 }
    const expected = [
      { line: 1, value: { a: 1 } },
      { line: 2, rejectedBecause: expect.stringContaining('longer than') },
      { line: 3, value: { a: 3 } },
    ]
    expect(await collect(readValues(inChunks(`{"a":1}\n${long}\n{"a":3}`), limit))).toEqual(expected)
    expect(await collect(readValues(inChunks(`[{"a":1},${long},{"a":3}]`), limit))).toEqual(expected)
  })

  test('a bad element of an array leaves its neighbours', async () => {
    expect(await read('[{"a": 1}, {"a": }, {"a": 3}]')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, rejectedBecause: expect.stringContaining('not JSON') },
      { line: 3, value: { a: 3 } },
    ])
  })
})

describe('a file that ends early says so after the last whole value', () => {
  const rows = Array.from({ length: 2000 }, (_, n) => ({ n, text: `text ${n} ${Math.sin(n)}` }))

  test('an array that is cut off', async () => {
    const values = await read(JSON.stringify(rows).slice(0, -30), 4096)
    expect(values.at(-1)).toMatchObject({ endsFile: true, rejectedBecause: expect.stringContaining('cut off') })
    expect(values.at(-2)).toEqual({ line: 1999, value: rows[1998] })
  })

  test('text after the array', async () => {
    expect((await read('[{"a":1}] {"b":2}')).at(-1)).toMatchObject({ line: 2, endsFile: true })
  })

  test('gzip that is cut off, and gzip that is damaged', async () => {
    const packed = gzipSync(rows.map((row) => JSON.stringify(row)).join('\n'))
    const cut = await read(packed.subarray(0, packed.length / 2), 4096)
    expect(cut.length).toBeGreaterThan(100)
    expect(cut[0]).toEqual({ line: 1, value: rows[0] })
    expect(cut.at(-1)).toMatchObject({ endsFile: true, rejectedBecause: expect.stringContaining('cut off') })
    const damaged = Buffer.from(packed)
    damaged.fill(0xff, 2000, 2100)
    expect((await read(damaged, 4096)).at(-1)).toMatchObject({ endsFile: true, rejectedBecause: expect.stringContaining('damaged') })
  })

  test('what the source throws is thrown on', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"a": 1}\n')
      throw new Error('the upload ended')
    }
    await expect(collect(readValues(broken()))).rejects.toThrow('the upload ended')
  })
})

test('never throws, whatever the bytes and wherever the chunks end', async () => {
  const jsonish = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '\n', '1', 'a', ' ', '\u0000', 'é'),
    maxLength: 60,
  })
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    jsonish.map((text) => Buffer.from(text)),
    jsonish.map((text) => gzipSync(text)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (file, size) => {
      const values = await read(file, size)
      const lines = values.map(({ line }) => line)
      expect(lines).toEqual([...new Set(lines)].sort((one, other) => one - other))
      expect(await read(file, 1000)).toEqual(values)
    }),
    { numRuns: 500 },
  )
})

test('an array of any JSON values comes back element by element', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue({ noUnicodeString: true }), { minLength: 1 }),
      fc.integer({ min: 1, max: 20 }),
      async (values, size) => {
        const json = JSON.stringify(values)
        // JSON has no −0.
        const written: unknown[] = JSON.parse(json)
        expect(await read(json, size)).toEqual(written.map((value, index) => ({ line: index + 1, value })))
      },
    ),
    { numRuns: 300 },
  )
})
