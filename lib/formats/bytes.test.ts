import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv-line'
import { exampleRows } from './examples'
import { formatById } from './formats'
import { readRecords } from './read'
import { collect, inChunks } from './testing'

const jsonOf = (row: object) => Buffer.from([row, row, row].map((one) => JSON.stringify(one)).join('\n'))
const cell = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value))
const packings: Record<string, (row: object) => Buffer> = {
  'JSON Lines': jsonOf,
  'JSON array': (row) => Buffer.from(JSON.stringify([row, row, row], null, 1)),
  CSV: (row) => Buffer.from([Object.keys(row), ...Array(3).fill(Object.values(row).map(cell))].map(csvLine).join('')),
  gzip: (row) => gzipSync(jsonOf(row)),
}

/** Some bytes replaced, taken out or put in. */
const changes = fc.array(fc.record({ at: fc.nat(), kind: fc.constantFrom('put', 'take', 'replace'), byte: fc.nat(255) }), { maxLength: 6 })
type Change = { at: number; kind: string; byte: number }
function changed(bytes: Buffer, all: readonly Change[]): Buffer {
  return all.reduce((now, { at, kind, byte }) => {
    const place = now.length === 0 ? 0 : at % now.length
    const piece = kind === 'take' ? [] : [byte]
    return Buffer.concat([now.subarray(0, place), Buffer.from(piece), now.subarray(kind === 'put' ? place : place + 1)])
  }, bytes)
}

const cases = Object.entries(exampleRows).flatMap(([id, row]) => Object.keys(packings).map((packing) => ({ id, packing, row })))
test.each(cases)('$id as $packing: whatever happens to its bytes, no line is lost and none comes twice', async ({ id, packing, row }) => {
  const format = formatById(id)
  const whole = packings[packing]?.(row)
  if (format === undefined || whole === undefined) throw new Error(`no format ${id} or packing ${packing}`)
  await fc.assert(
    fc.asyncProperty(changes, async (all) => {
      const bytes = changed(whole, all)
      const read = await collect(readRecords(inChunks(bytes, 64), format, { sideSeed: 'seed' }))
      const places = read.map(({ line }) => line)
      expect(places).toEqual([...new Set(places)].sort((one, other) => one - other))
      for (const line of read) if ('rejectedBecause' in line) expect(line.rejectedBecause).not.toBe('')
      const isEnded = read.some((line) => 'rejectedBecause' in line && line.endsFile === true)
      const looksSo = bytes.subarray(0, 1).toString() === '{' && !bytes.includes(0)
      if (packing === 'JSON Lines' && looksSo && !isEnded) expect(read.length).toBe(nLines(bytes))
    }),
    { numRuns: 25 },
  )
})

/** A table of one column has no delimiter that would tell it, and annotated pairs are one JSON by definition. */
const tellable = cases.filter(({ id, packing, row }) => packing !== 'CSV' || (Object.keys(row).length > 1 && id !== 'annotated-pairs'))
test.each(tellable)('$id as $packing says what it says as JSON', async ({ id, packing, row }) => {
  const format = formatById(id)
  const whole = packings[packing]?.(row)
  if (format === undefined || whole === undefined) throw new Error(`no format ${id} or packing ${packing}`)
  const options = { sideSeed: 'seed', fileName: 'review_gpt35_vicuna-13b_human.txt' }
  const said = (reading: object) => ('join' in reading ? [] : Object.values(reading))
  const values = await collect(readRecords(inChunks(whole), format, options))
  for (const { line, ...reading } of values) expect(said(reading)).toEqual(said(format.read(row, options, line)))
  expect(values).toHaveLength(3)
})

/** Lines that hold anything. */
function nLines(bytes: Buffer): number {
  return bytes
    .toString('latin1')
    .split(/\r\n|\n|\r/)
    .filter((line) => /[^ \t]/.test(line)).length
}
