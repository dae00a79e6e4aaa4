import { Readable } from 'node:stream'
import { beforeEach, expect, test } from 'vitest'
import { Mapping } from '@/lib/formats/mapping'
import { db } from '@/lib/store/db'
import { listImportLines } from '@/lib/store/imports'
import { deleteMapping, listMappings, saveMapping } from '@/lib/store/mappings'
import { make } from '@/lib/store/testing'
import { importFile } from './import-file'
import { previewImport } from './preview'

const csv = [
  'frage,links,rechts,urteil,wer',
  'Name a bird.,A gannet.,A badger.,1,ana',
  'Name a fish.,A cod.,A fox.,3,ana',
  'Name a tree.,An oak.,,2,bo',
  '',
].join('\r\n')
const mapping = Mapping.parse({
  prompt: 'frage',
  responseA: 'links',
  responseB: 'rechts',
  labels: [{ column: 'urteil', values: { 1: 'A', 2: 'B' }, annotator: { column: 'wer' } }],
})

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
})
const bytes = () => Readable.from([Buffer.from(csv)])
const preview = (options: { mapping?: string; formatId?: string } = {}) =>
  previewImport(projectId, bytes(), { fileName: 'umfrage.csv', isWhole: true, ...options })

test('a saved mapping reads a table of unknown columns, every line accounted for, and the same way again', async () => {
  await saveMapping(projectId, 'survey', mapping)
  const summary = await importFile(projectId, bytes(), { fileName: 'umfrage.csv', mapping: 'survey' })
  expect(summary).toMatchObject({
    format: 'mapping',
    options: { mapping: 'survey' },
    nLines: 3,
    nAccepted: 2,
    nRejected: 1,
    counts: { pairs: 2, humanLabels: 2, emptyResponse: 1 },
  })
  expect(await listImportLines(summary.id, { limit: 9 })).toEqual([
    { line: 3, outcome: 'rejected', reason: '"urteil": the mapping does not say what "3" means' },
  ])
  expect(await importFile(projectId, bytes(), { fileName: 'umfrage.csv', mapping: JSON.stringify(mapping) })).toMatchObject({
    nDuplicate: 2,
  })
  expect(await db.annotator.count({ where: { projectId } })).toBe(2)
})

test('a preview of unknown columns lists them with what they suggest, and with a mapping the rows as read', async () => {
  const unknown = await preview()
  expect(unknown).toMatchObject({ format: null, problem: expect.stringContaining('frage, links'), rows: [], suggestion: { labels: [] } })
  expect(unknown.columns).toEqual(
    expect.arrayContaining([
      { name: 'urteil', samples: ['1', '3', '2'], values: ['1', '2', '3'], nEmpty: 0 },
      { name: 'rechts', samples: ['A badger.', 'A fox.'], values: ['A badger.', 'A fox.'], nEmpty: 1 },
    ]),
  )
  expect(await preview({ mapping: JSON.stringify(mapping) })).toMatchObject({
    format: 'mapping',
    problem: null,
    rows: [{ line: 2, labels: ['ana: A'] }, { line: 3, rejectedBecause: expect.stringContaining('"urteil"') }, { line: 4 }],
  })
})

test('a mapping can be made by hand for columns that are known, too', async () => {
  const known = Readable.from([Buffer.from('{"prompt": "p", "response_a": "a", "response_b": "b"}')])
  expect(await previewImport(projectId, known, { fileName: 'x', isWhole: true, formatId: 'mapping' })).toMatchObject({
    detectedFormat: 'concord',
    format: null,
    problem: 'Say which columns hold the prompt and the two responses',
    suggestion: { prompt: 'prompt', responseA: 'response_a' },
  })
})

test.each([
  ['nowhere', 'no mapping called "nowhere"'],
  ['{"prompt": ', 'not JSON'],
  ['{"prompt": "a"}', 'responseA'],
])('the mapping %s is refused in words, and nothing is stored', async (text, because) => {
  await expect(importFile(projectId, bytes(), { fileName: 'umfrage.csv', mapping: text })).rejects.toThrow(because)
  expect(await db.import.count({ where: { projectId } })).toBe(0)
})

test('mappings are replaced by name, listed by name, and taken away', async () => {
  const [b] = [await saveMapping(projectId, 'b', mapping), await saveMapping(projectId, 'a', mapping)]
  expect(await saveMapping(projectId, 'b', { ...mapping, id: 'wer' })).toMatchObject({ id: b.id, mapping: { id: 'wer' } })
  expect((await listMappings(projectId)).map(({ name }) => name)).toEqual(['a', 'b'])
  await deleteMapping(projectId, b.id)
  await expect(deleteMapping(projectId, b.id)).rejects.toThrow('no such mapping')
  expect(await listMappings(projectId)).toHaveLength(1)
})
