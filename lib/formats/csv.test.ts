import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine } from './csv-line'
import { detectFormat } from './detect'
import { formatById } from './formats'
import { readRow } from './read'
import { readValues } from './source'
import { collect, inChunks } from './testing'

const read = (bytes: Uint8Array | string, size?: number) => collect(readValues(inChunks(bytes, size)))
const texts = async (file: Uint8Array | string, size?: number) =>
  (await read(file, size)).map((entry) => ('asTexts' in entry ? entry.asTexts : entry))

describe('a table is told from its first line', () => {
  const expected = [{ line: 2, value: { prompt: 'p, q', chosen: 'a\n"b"', rejected: '' }, asTexts: expect.anything() }]
  test.each([
    { name: 'commas', file: 'prompt,chosen,rejected\n"p, q","a\n""b""",\n' },
    { name: 'tabs', file: 'prompt\tchosen\trejected\np, q\t"a\n""b"""\t\n' },
    { name: 'semicolons', file: 'prompt;chosen;rejected\np, q;"a\n""b""";' },
    { name: 'bars', file: 'prompt|chosen|rejected\np, q|"a\n""b"""|' },
    { name: 'a byte-order mark and CRLF', file: '\uFEFFprompt,chosen,rejected\r\n"p, q","a\n""b""",\r\n' },
    { name: 'CR alone', file: 'prompt,chosen,rejected\r"p, q","a\n""b""",' },
    { name: 'quoted names', file: '"prompt","chosen","rejected"\n"p, q","a\n""b""",""' },
  ])('$name', async ({ file }) => {
    expect(await read(file)).toEqual(expected)
    expect(await read(file, 1)).toEqual(expected)
    expect(await read(gzipSync(file))).toEqual(expected)
  })
})

describe('every row is accounted for by the line it starts on', () => {
  test('mixed line ends, blank lines and line ends within quotes', async () => {
    const file = 'a,b\r\n1,"x\r\ny"\n\n2,z\r3,w\r\n"4",v'
    expect((await read(file)).map(({ line }) => line)).toEqual([2, 5, 6, 7])
  })

  test('columns that drift, bad quotes, bytes that are no UTF-8 and U+0000 cost their row alone', async () => {
    const long = 'no binary file, this '.repeat(40)
    const rows = ['a,b', '1,2,3', '4', '5,6,,', '"x"y,7', `"${long}",`, '\u0000,8', 'é,9']
    const file = Buffer.concat([Buffer.from(`${rows.join('\n')}\n`), Buffer.from([0xff, 0x2c, 0x31, 0x0a]), Buffer.from('last,1')])
    expect(await texts(file)).toEqual([
      { line: 2, rejectedBecause: expect.stringContaining('has 3 cells where the header has 2') },
      { line: 3, rejectedBecause: expect.stringContaining('has 1 cells') },
      { a: '5', b: '6' },
      { line: 5, rejectedBecause: expect.stringContaining('not doubled') },
      { a: long, b: '' },
      { line: 7, rejectedBecause: expect.stringContaining('U+0000') },
      { a: 'é', b: '9' },
      { line: 9, rejectedBecause: expect.stringContaining('not UTF-8') },
      { a: 'last', b: '1' },
    ])
  })

  test('an overlong row is skipped, not kept; a quote that is never closed ends the file', async () => {
    const file = `a,b\n1,"${'long\n'.repeat(300)}"\n2,3\n4,"x\ny\n`
    expect(await collect(readValues(inChunks(file), { maxBytes: 1000 }))).toMatchObject([
      { line: 2, rejectedBecause: expect.stringContaining('longer than') },
      { line: 303, value: { a: 2, b: 3 } },
      { line: 304, rejectedBecause: expect.stringContaining('never closed'), endsFile: true },
    ])
  })

  test('a header that names a column twice ends the file; a column without a name gets its number', async () => {
    expect(await read('a,b,a\n1,2,3')).toEqual([{ line: 1, rejectedBecause: expect.stringContaining('called "a"'), endsFile: true }])
    expect(await texts(',b\n0,x')).toEqual([{ 'column 1': '0', b: 'x' }])
  })
})

describe('cells', () => {
  test('numbers, truth values, lists and nothing are read as such, except in columns that hold texts', async () => {
    const [entry] = await read(
      'id,n,ok,tags,none,response_a,chosen\n007,-1.5,True,"[""x""]",,42,"[{""role"": ""user"", ""content"": ""hi""}]"\n',
    )
    expect(entry).toMatchObject({
      value: { id: '007', n: -1.5, ok: true, tags: ['x'], none: null, response_a: '42', chosen: [{ role: 'user', content: 'hi' }] },
    })
  })

  test.each([
    { format: 'concord', file: 'prompt,response_a,response_b,human\np,42,[1],"[{""annotator"": 7, ""preference"": ""A""}]"\n' },
    { format: 'chosen-rejected', file: 'prompt\tchosen\trejected\tchosen_model\np\t1\t2\t4\n' },
    { format: 'llmbar', file: 'input,output_1,output_2,label\ni,1,2,1\n' },
    { format: 'pandalm', file: 'idx,cmp_key,instruction,input,response1,response2,annotator1\n1,m_n,i,,10,11,2\n' },
    { format: 'alpaca-eval', file: 'instruction,output_1,output_2,preference,annotator\ni,o,p,1.25,judge\n' },
  ])('$format comes as a table too', async ({ format, file }) => {
    const head = await read(file)
    expect(detectFormat(head)).toMatchObject({ format: { id: format }, confidence: 1 })
    const chosen = formatById(format)
    expect(head.map((entry) => chosen && readRow(entry, chosen, { sideSeed: 'seed' }))).toEqual([
      { line: 2, record: expect.objectContaining({ prompt: expect.anything() }) },
    ])
  })
})

const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', "'", '=', '-', ' ', 'é', '\t', ';'), maxLength: 8 })
const table = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 8 })

test('what csvLine writes comes back, wherever the chunks end', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), async (rows, size) => {
      const file = [['id', 'b', 'c'], ...rows].map(csvLine).join('')
      expect(await texts(file, size)).toEqual(rows.map(([id, b, c]) => ({ id, b, c })))
    }),
  )
})

test('an independent reader sees the same rows', async () => {
  const line = fc.tuple(fc.array(cell, { minLength: 2, maxLength: 2 }), fc.constantFrom('\n', '\r\n', '\r'))
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (rows) => {
      const quoted = rows.map(([cells, end]) => `x,${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')}${end}`).join('')
      const file = `id,b,c\n${quoted}`
      const theirs = parse(file, { columns: true, record_delimiter: ['\r\n', '\n', '\r'] })
      const unguarded = theirs.map((row) =>
        Object.fromEntries(Object.entries(Object(row)).map(([k, v]) => [k, String(v).replace(/^'('*[=+\-@\t\r])/, '$1')])),
      )
      expect(await texts(file)).toEqual(unguarded)
    }),
  )
})

test('a table never throws and never loses a row, whatever its bytes', async () => {
  const soup = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\u0000', 'é', '[', '{'), maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(soup, fc.integer({ min: 1, max: 9 }), async (body, size) => {
      const file = `a,b\n${body}`
      const values = await read(file, size)
      expect(await read(file, 1000)).toEqual(values)
      const lines = values.map(({ line }) => line)
      expect(lines).toEqual([...new Set(lines)].sort((one, other) => one - other))
    }),
    { numRuns: 500 },
  )
})
