import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { csvLine } from '@/lib/formats/csv-line'
import { writeParquet } from '@/lib/formats/parquet-writer'
import { collect } from '@/lib/formats/testing'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { FileNotImported } from './errors'
import { importFile } from './import-file'

const names = ['prompt', 'chosen', 'rejected'] as const
const rows = Array.from({ length: 40 }, (_, n) => ({
  prompt: `Prüfung ${n}, "quoted"\nnext line`,
  chosen: `One ${n}`,
  rejected: `Other ${n}`,
}))
const originals = new Set(rows.map(({ prompt, chosen }) => `${prompt} ${chosen}`))
const table = (delimiter: string) =>
  [csvLine([...names]), ...rows.map((row) => csvLine(names.map((name) => row[name])))].join('').replaceAll(/,(?! )/g, delimiter)
const lines = rows.map((row) => JSON.stringify(row)).join('\n')

async function* each<Row>(all: readonly Row[]): AsyncGenerator<Row> {
  yield* all
}
const containers: Record<string, () => Promise<Buffer>> = {
  'JSON Lines': async () => Buffer.from(lines),
  'JSON array': async () => Buffer.from(JSON.stringify(rows, null, 1)),
  CSV: async () => Buffer.from(table(',')),
  TSV: async () => Buffer.from(table('\t')),
  Parquet: async () => {
    const pieces = await collect(
      writeParquet(
        names.map((name) => ({ name, type: 'string' as const })),
        each(rows),
      ),
    )
    return Buffer.concat(pieces)
  },
  gzip: async () => gzipSync(lines),
}
const at = (bytes: Buffer, share: number) => Math.floor(bytes.length * share)
const breakages: Record<string, (bytes: Buffer) => Buffer> = {
  'nothing done to it': (bytes) => bytes,
  'a byte-order mark': (bytes) => Buffer.concat([Buffer.from('\uFEFF'), bytes]),
  'half of it gone': (bytes) => bytes.subarray(0, at(bytes, 0.5)),
  'its last bytes gone': (bytes) => bytes.subarray(0, bytes.length - 3),
  'bytes that are no UTF-8': (bytes) =>
    Buffer.concat([bytes.subarray(0, at(bytes, 0.5)), Buffer.from([0xff, 0xfe]), bytes.subarray(at(bytes, 0.5))]),
  'something behind it': (bytes) => Buffer.concat([bytes, Buffer.from('\n<html>')]),
  'a piece of it missing': (bytes) => Buffer.concat([bytes.subarray(0, at(bytes, 0.4)), bytes.subarray(at(bytes, 0.6))]),
}

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
})
const importBytes = (bytes: Buffer) => importFile(projectId, Readable.from([bytes]), { fileName: 'rows' })

/** What is stored is what is reported: whole rows, each counted once, and every line that is not accepted with its reason. */
async function expectAccounted(summary: Awaited<ReturnType<typeof importFile>>): Promise<void> {
  expect(summary.nAccepted + summary.nDuplicate + summary.nRejected).toBe(summary.nLines)
  const reasons = await db.importLine.findMany({ where: { importId: summary.id } })
  expect(reasons.length).toBe(summary.nDuplicate + summary.nRejected)
  expect(reasons.every(({ reason }) => reason !== '')).toBe(true)
  const pairs = await db.pair.count({ where: { projectId } })
  expect(pairs).toBe(summary.counts.pairs)
  expect(await db.humanConsensus.count({ where: { pair: { projectId } } })).toBe(pairs)
}

describe.each(Object.keys(containers))('%s', (name) => {
  test.each(Object.keys(breakages))('with %s is refused as it is, or leaves whole rows that add up', async (breakage) => {
    const whole = (await containers[name]?.()) ?? Buffer.alloc(0)
    const broken = breakages[breakage]?.(whole) ?? whole
    const summary = await importBytes(broken).catch((error: unknown) => {
      expect(error).toBeInstanceOf(FileNotImported)
      return undefined
    })
    if (summary === undefined) {
      expect(await db.import.count({ where: { projectId } })).toBe(0)
      expect(await db.pair.count({ where: { projectId } })).toBe(0)
    } else await expectAccounted(summary)
    if (breakage === 'nothing done to it') expect(summary).toMatchObject({ status: 'completed', nLines: 40, nAccepted: 40 })
    if (name === 'JSON Lines' && breakage === 'bytes that are no UTF-8') expect(summary).toMatchObject({ nAccepted: 39, nRejected: 1 })

    // The whole file afterwards brings what is missing, and nothing twice.
    const again = await importBytes(whole)
    expect(again.nAccepted + again.nDuplicate).toBe(40)
    const stored = await db.pair.findMany({ where: { projectId }, include: { prompt: true, responseA: true, responseB: true } })
    const found = stored.flatMap(({ prompt, responseA, responseB }) => {
      const [message] = [prompt.messages].flat()
      const text = typeof message === 'object' && message !== null && 'content' in message ? message.content : ''
      return [responseA, responseB].map((response) => `${text} ${response.text}`).filter((one) => originals.has(one))
    })
    expect(new Set(found)).toEqual(originals)
  })
})

test.each([
  ['a line', Buffer.from(`${JSON.stringify(rows[0])}\n`), Buffer.from(`\n${JSON.stringify(rows[1])}`), '"prompt": "'],
  ['an element', Buffer.from(`[${JSON.stringify(rows[0])},\n{`), Buffer.from(`},${JSON.stringify(rows[1])}]`), '"prompt": "'],
  ['a row', Buffer.from('prompt,chosen,rejected\na,b,c\n'), Buffer.from('\nd,e,f\n'), '"'],
])('%s of 50 MB is rejected with its place, and costs no other', async (_name, before, after, opening) => {
  const long = Buffer.concat([Buffer.from(opening), Buffer.alloc(50 * 2 ** 20, 'x'), Buffer.from('"')])
  const summary = await importFile(projectId, Readable.from([before, long, after]), { fileName: 'rows' })
  expect(summary).toMatchObject({ status: 'completed', nAccepted: 2, nRejected: 1 })
  expect(await db.importLine.findMany({ where: { importId: summary.id } })).toMatchObject([
    { reason: expect.stringContaining('longer than 32 MB') },
  ])
})

test('columns that drift, keys named twice, and nested values cost their rows', async () => {
  const drifting = [
    '{"prompt":"p","chosen":"a","rejected":"b"}',
    '{"question":"p","good":"a","bad":"b"}',
    '{"prompt":"p","prompt":"q","chosen":"a","rejected":"c"}',
  ]
  const nested = `{"prompt":"q","chosen":"a","rejected":"b","deep":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`
  const summary = await importBytes(Buffer.from([...drifting, nested].join('\r')))
  expect(summary).toMatchObject({ nLines: 4, nAccepted: 1, nRejected: 3 })
  const reasons = await db.importLine.findMany({ where: { importId: summary.id }, orderBy: { line: 'asc' } })
  expect(reasons.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    expect.stringMatching(/^2 "chosen" is missing/),
    expect.stringMatching(/^3 names "prompt" twice/),
    expect.stringMatching(/^4 is nested deeper/),
  ])
})

test('two tables in one file: the second header is no row', async () => {
  const summary = await importBytes(Buffer.from('prompt,chosen,rejected\np,a,b\nprompt,chosen,rejected\nq,a,b\nr,a\n'))
  expect(summary).toMatchObject({ nLines: 4, nAccepted: 2, nRejected: 2 })
})
