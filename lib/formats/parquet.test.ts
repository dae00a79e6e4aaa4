import { gzipSync } from 'node:zlib'
import { Bool, Field, Float64, Int64, List, Struct, Table, TimestampMillisecond, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import { Compression, Table as ParquetTable, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm'
import { describe, expect, test } from 'vitest'
import { chosenRejected } from './chosen-rejected'
import { detectFormat } from './detect'
import { readRow } from './read'
import { readValues } from './source'
import { collect, inChunks } from './testing'

const read = (bytes: Uint8Array) => collect(readValues(inChunks(bytes, 4096)))

const message = new Struct([new Field('role', new Utf8(), true), new Field('content', new Utf8(), true)])
const messages = new List(new Field('item', message, true))

/** A Parquet file by another writer than the one Concord uses. */
function parquetOf(table: Table, compression = Compression.SNAPPY, rowsInGroup = 1000): Uint8Array {
  const properties = new WriterPropertiesBuilder().setCompression(compression).setMaxRowGroupSize(rowsInGroup).build()
  return writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, 'stream')), properties)
}

const chosen = [
  { role: 'user', content: 'Name a sea bird.' },
  { role: 'assistant', content: 'A gannet 🐦.' },
]
const rejected = [
  { role: 'user', content: 'Name a sea bird.' },
  { role: 'assistant', content: 'A badger.' },
]

describe('cells become what JSON would have', () => {
  const table = new Table({
    chosen: vectorFromArray([chosen], messages),
    rejected: vectorFromArray([rejected], messages),
    id: vectorFromArray([7n], new Int64()),
    large: vectorFromArray([2n ** 60n], new Int64()),
    margin: vectorFromArray([0.5], new Float64()),
    nan: vectorFromArray([Number.NaN], new Float64()),
    nothing: vectorFromArray([null], new Utf8()),
    ok: vectorFromArray([true], new Bool()),
    at: vectorFromArray([new Date('2026-11-20T10:00:00Z')], new TimestampMillisecond()),
  })
  const value = {
    ...{ chosen, rejected, id: 7, large: String(2n ** 60n), margin: 0.5, nan: null, nothing: null, ok: true },
    at: '2026-11-20T10:00:00.000Z',
  }

  test.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4_RAW'] as const)('packed with %s', async (codec) => {
    expect(await read(parquetOf(table, Compression[codec]))).toEqual([{ line: 1, value, asTexts: expect.anything() }])
  })

  test('lists of structs are conversations to the formats; the file may itself be packed with gzip', async () => {
    const head = await read(gzipSync(parquetOf(table)))
    expect(detectFormat(head)).toMatchObject({ format: { id: 'chosen-rejected' } })
    const [first] = head
    expect(first && readRow(first, chosenRejected, { sideSeed: 's' })).toMatchObject({
      record: { prompt: [{ role: 'user', content: 'Name a sea bird.' }], id: '7' },
    })
  })
})

describe('row groups', () => {
  const n = 2500
  const rows = Array.from({ length: n }, (_, index) => ({ prompt: `p ${index}`, chosen: `c ${Math.sin(index)}`, rejected: '42' }))
  const column = (name: 'prompt' | 'chosen' | 'rejected') =>
    vectorFromArray(
      rows.map((row) => row[name]),
      new Utf8(),
    )
  const file = parquetOf(new Table({ prompt: column('prompt'), chosen: column('chosen'), rejected: column('rejected') }))

  test('all rows come, numbered, in file order', async () => {
    const values = await read(file)
    expect(values.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 1))
    expect(values.map((entry) => ('value' in entry ? entry.value : entry))).toEqual(rows)
  })

  test('a file without its end is refused; damage in the middle keeps the groups before', async () => {
    expect(await read(file.subarray(0, file.length - 100))).toEqual([
      { line: 1, rejectedBecause: expect.stringContaining('cut off'), endsFile: true },
    ])
    const damaged = Buffer.from(file)
    damaged.fill(0xff, Math.floor(file.length / 2), Math.floor(file.length / 2) + 4000)
    const values = await read(damaged)
    expect(values.length).toBe(1001)
    expect(values.at(-1)).toEqual({ line: 1001, rejectedBecause: expect.stringContaining('damaged'), endsFile: true })
  })
})

test('a text that is no UTF-8, or that a database cannot hold, costs its row', async () => {
  const texts = ['fine', 'XbrokenX', 'also \u0000', 'last']
  const file = Buffer.from(parquetOf(new Table({ prompt: vectorFromArray(texts, new Utf8()) }), Compression.UNCOMPRESSED))
  for (let at = file.indexOf('XbrokenX'); at !== -1; at = file.indexOf('XbrokenX', at + 1)) file.fill(0xff, at, at + 1)
  expect(await read(file)).toMatchObject([
    { line: 1, value: { prompt: 'fine' } },
    { line: 2, rejectedBecause: '"prompt" is not UTF-8 text' },
    { line: 3, rejectedBecause: expect.stringContaining('U+0000') },
    { line: 4, value: { prompt: 'last' } },
  ])
})
