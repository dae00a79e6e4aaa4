import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Table, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import { Table as ParquetTable, writeParquet } from 'parquet-wasm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { csvLine } from '@/lib/formats/csv-line'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { importPath } from './import-file'
import { spool } from './spool'

const rows = Array.from({ length: 2300 }, (_, n) => ({ prompt: `Prompt ${n}`, chosen: `=${n}\n"yes"`, rejected: `-${n}, no` }))

let folder: string
let projectId: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'concord-tables-'))
  projectId = (await make.project()).id
})
afterEach(() => rm(folder, { recursive: true }))

function parquet(): Uint8Array {
  const column = (name: keyof (typeof rows)[number]) =>
    vectorFromArray(
      rows.map((row) => row[name]),
      new Utf8(),
    )
  const table = new Table({ prompt: column('prompt'), chosen: column('chosen'), rejected: column('rejected') })
  return writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, 'stream')))
}

test('the same pairs as JSON Lines, CSV and Parquet are the same pairs', async () => {
  const files = {
    'rows.parquet': parquet(),
    'rows.csv': [['prompt', 'chosen', 'rejected'], ...rows.map(({ prompt, chosen, rejected }) => [prompt, chosen, rejected])]
      .map(csvLine)
      .join(''),
    'rows.jsonl': rows.map((row) => JSON.stringify(row)).join('\n'),
  }
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content)
  expect(await importPath(projectId, path.join(folder, 'rows.parquet'))).toMatchObject({ status: 'completed', nAccepted: rows.length })
  expect(await importPath(projectId, path.join(folder, 'rows.csv'))).toMatchObject({ nAccepted: 0, nDuplicate: rows.length })
  expect(await importPath(projectId, path.join(folder, 'rows.jsonl'))).toMatchObject({ nAccepted: 0, nDuplicate: rows.length })
  expect(await db.pair.count({ where: { projectId } })).toBe(rows.length)
})

test('a spooled stream can be read at any place, and its error is its own', async () => {
  const at = path.join(folder, 'bytes')
  await writeFile(at, Buffer.from('0123456789'))
  {
    await using file = await spool(createReadStream(at, { highWaterMark: 3 }))
    expect(file.byteLength).toBe(10)
    expect(Buffer.from(await file.slice(7)).toString()).toBe('789')
    expect(Buffer.from(await file.slice(2, 4)).toString()).toBe('23')
  }
  await expect(spool(cutOff())).rejects.toThrow('the upload ended')
})

async function* cutOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('0123')
  throw new Error('the upload ended')
}
