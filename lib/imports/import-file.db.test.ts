import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/store/db'
import { listImportLines, listImports } from '@/lib/store/imports'
import { make } from '@/lib/store/testing'
import { importFile } from './import-file'

let projectId: string
beforeEach(async () => {
  projectId = (await make.project()).id
})

const pair = { prompt: 'Name a sea bird.', response_a: 'A gannet.', response_b: 'A badger.' }
const swapped = { prompt: pair.prompt, response_a: pair.response_b, response_b: pair.response_a }
const ann = (preference: string, more: object = {}) => ({ annotator: 'ann', preference, ...more })

function importRows(rows: readonly unknown[], options: { labeler?: string; formatId?: string } = {}) {
  return importBytes([Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'))], options)
}

function importBytes(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, options: { labeler?: string; formatId?: string } = {}) {
  return importFile(projectId, Readable.from(chunks), { fileName: 'pairs.jsonl', ...options })
}

async function storedLabels() {
  const stored = await db.pair.findMany({
    where: { projectId },
    orderBy: { ordinal: 'asc' },
    select: {
      responseA: { select: { text: true } },
      humanLabels: { select: { preference: true, comment: true, shownOrder: true } },
      earlier: { select: { preference: true } },
      consensus: { select: { nA: true, nB: true, nTie: true, majority: true, gold: true } },
      aiLabels: { select: { pA: true, pAFirst: true, pASecond: true, verdictAB: true, verdictBA: true } },
    },
  })
  return stored.map(({ responseA, ...rest }) => ({ a: responseA.text, ...rest }))
}

describe('a pair is one pair, whichever way round it comes', () => {
  test('importing a file twice adds nothing and reports every line as a duplicate', async () => {
    const rows = [
      { ...pair, human: [ann('A')], ai: [{ labeler: 'j', order: 'AB', verdict: 'first' }], tags: ['birds'], split: 'test', meta: { k: 1 } },
      { ...pair, response_b: 'Ein Kormoran 🐦', human: [ann('tie', { strength: 2, confidence: 0.5, comment: 'tab\tand\\line\n' })] },
    ]
    const first = await importRows(rows)
    expect(first).toMatchObject({
      nAccepted: 2,
      counts: { pairs: 2, prompts: 1, responses: 3, humanLabels: 2, judgments: 1, annotators: 1 },
    })
    const before = await storedLabels()
    const second = await importRows(rows)
    expect(second).toMatchObject({ nAccepted: 0, nDuplicate: 2, nRejected: 0, counts: { pairs: 0, humanLabels: 0, judgments: 0 } })
    expect(await storedLabels()).toEqual(before)
    expect(before[1]?.humanLabels).toEqual([{ preference: 'tie', comment: 'tab\tand\\line\n', shownOrder: null }])
    expect(await listImportLines(second.id, { limit: 10 })).toEqual([
      { line: 1, outcome: 'duplicate', reason: expect.stringContaining('pair 1') },
      { line: 2, outcome: 'duplicate', reason: expect.stringContaining('pair 2') },
    ])
  })

  test.each([
    { name: 'in one file', files: 1 },
    { name: 'in two files', files: 2 },
  ])('labels of a swapped duplicate are turned onto the stored sides, $name', async ({ files }) => {
    const rows = [
      { ...pair, human: [ann('A')], ai: [{ labeler: 'j', order: 'AB', p_first: 0.9 }] },
      {
        ...swapped,
        human: [{ annotator: 'bob', preference: 'A', shown_order: 'AB' }],
        ai: [
          { labeler: 'j', order: 'AB', p_first: 0.3 },
          { labeler: 'k', order: 'BA', verdict: 'first' },
        ],
      },
    ]
    for (const part of files === 1 ? [rows] : rows.map((row) => [row]))
      expect(await importRows(part)).toMatchObject({ nAccepted: part.length })
    const [stored, ...more] = await storedLabels()
    expect(more).toEqual([])
    expect(stored?.a).toBe('A gannet.')
    expect(stored?.humanLabels).toEqual(expect.arrayContaining([expect.objectContaining({ preference: 'B', shownOrder: 'BA' })]))
    expect(stored?.consensus).toEqual({ nA: 1, nB: 1, nTie: 0, majority: null, gold: null })
    // j saw the stored B first in the second row and gave it 0.3: P(A) is 0.7 in order BA.
    expect(stored?.aiLabels).toEqual(
      expect.arrayContaining([
        {
          pA: expect.closeTo(0.8, 12),
          pAFirst: expect.closeTo(0.9, 12),
          pASecond: expect.closeTo(0.7, 12),
          verdictAB: 'A',
          verdictBA: 'A',
        },
        { pA: 1, pAFirst: 1, pASecond: null, verdictAB: 'A', verdictBA: null },
      ]),
    )
  })

  test('chosen and rejected keep their sides when the same pair comes again the other way round', async () => {
    const row = { prompt: 'x', chosen: 'one', rejected: 'two' }
    await importRows([row])
    expect(await importRows([{ ...row, chosen: 'two', rejected: 'one' }])).toMatchObject({
      nAccepted: 1,
      counts: { pairs: 0, changedHumanLabels: 1 },
    })
  })

  test('the same pair in a benchmark whose rows are items is an item for each row, and the same ones again later', async () => {
    const row = { input: 'Add.', output_1: '4', output_2: '5', label: 1 }
    const rows = [row, { ...row, output_1: '5', output_2: '4', label: 2 }]
    expect(await importRows(rows)).toMatchObject({ nAccepted: 2, counts: { pairs: 2, responses: 2, prompts: 1 } })
    expect(await importRows(rows)).toMatchObject({ nDuplicate: 2 })
    const results = [{ 'swap = False': { completion: [''], winner: '1' }, 'swap = True': { completion: [''], winner: null } }]
    expect(
      await importRows(
        rows.map((one) => ({ ...one, results })),
        { labeler: 'judge' },
      ),
    ).toMatchObject({ nAccepted: 2, counts: { pairs: 0, judgments: 4, nullVerdicts: 2 } })
  })

  test('a line that adds tags, an id or meta to a pair is accepted, and overwrites nothing', async () => {
    await importRows([{ ...pair, tags: ['one'], meta: { k: 1 } }])
    expect(await importRows([{ ...pair, id: 'x', tags: ['two', 'one'], split: 'test', meta: { k: 2, l: 3 } }])).toMatchObject({
      nAccepted: 1,
    })
    const stored = await db.pair.findFirstOrThrow({ where: { projectId }, include: { prompt: true } })
    expect(stored).toMatchObject({ externalId: 'x', meta: { k: 1, l: 3 }, prompt: { tags: ['one', 'two'], split: 'test' } })
  })
})

describe('human labels', () => {
  test('a changed label replaces the one before, which becomes history; either of them again adds nothing', async () => {
    await importRows([{ ...pair, human: [ann('A')] }])
    expect(await importRows([{ ...pair, human: [ann('B')] }])).toMatchObject({
      nAccepted: 1,
      counts: { changedHumanLabels: 1, humanLabels: 0 },
    })
    expect(await importRows([{ ...pair, human: [ann('A')] }])).toMatchObject({ nDuplicate: 1 })
    const [stored] = await storedLabels()
    expect(stored).toMatchObject({
      humanLabels: [{ preference: 'B' }],
      earlier: [{ preference: 'A' }],
      consensus: { nA: 0, nB: 1, majority: 'B' },
    })
  })

  test('two labels of one annotator in one file: the later one stands, and the file can be imported again', async () => {
    const rows = [
      { ...pair, human: [ann('A')] },
      { ...pair, human: [ann('B')] },
    ]
    expect(await importRows(rows)).toMatchObject({ nAccepted: 2, counts: { humanLabels: 1, changedHumanLabels: 1 } })
    expect(await importRows(rows)).toMatchObject({ nDuplicate: 2 })
    expect((await storedLabels())[0]).toMatchObject({ humanLabels: [{ preference: 'B' }], earlier: [{ preference: 'A' }] })
  })

  test('a label made by review is replaced only by one that says it is younger', async () => {
    const { id: pairId } = await make.pair({
      projectId,
      promptText: pair.prompt,
      a: pair.response_a,
      b: pair.response_b,
      human: [{ annotator: 'ann', preference: 'A' }],
    })
    await db.humanLabel.updateMany({ where: { pairId }, data: { source: 'review', createdAt: new Date('2026-05-01') } })
    expect(await importRows([{ ...pair, human: [ann('B')] }])).toMatchObject({ nDuplicate: 1 })
    expect(await importRows([{ ...pair, human: [ann('B', { at: '2026-04-01T00:00:00Z' })] }])).toMatchObject({ nDuplicate: 1 })
    expect(await importRows([{ ...pair, human: [ann('B', { at: '2026-06-01T00:00:00Z' })] }])).toMatchObject({ nAccepted: 1 })
  })

  test('gold is kept apart from the majority', async () => {
    await importRows([{ ...pair, human: [ann('A'), { annotator: 'gold', kind: 'gold', preference: 'B' }] }])
    expect((await storedLabels())[0]?.consensus).toEqual({ nA: 1, nB: 0, nTie: 0, majority: 'A', gold: 'B' })
  })
})

describe('AI labels', () => {
  test('a null verdict is kept as asked without an answer, and counted', async () => {
    const rows = [
      {
        ...pair,
        ai: [
          { labeler: 'j', order: 'AB', verdict: null },
          { labeler: 'j', order: 'BA', verdict: 'second' },
        ],
      },
    ]
    expect(await importRows(rows)).toMatchObject({ counts: { judgments: 2, nullVerdicts: 1 } })
    expect((await storedLabels())[0]?.aiLabels).toEqual([{ pA: 1, pAFirst: null, pASecond: 1, verdictAB: 'none', verdictBA: 'A' }])
    const run = await db.run.findFirstOrThrow({ where: { projectId } })
    expect(run).toMatchObject({ name: 'j', source: 'imported', status: 'completed', nPairs: 1, nJudgmentsOk: 1, nJudgmentsFailed: 1 })
  })

  test('log-probabilities become P(first), with what an absent token leaves open', async () => {
    const logprobs = { '1': Math.log(0.6), '2': Math.log(0.2), x: Math.log(0.1) }
    await importRows([
      {
        ...pair,
        ai: [
          { labeler: 'j', order: 'BA', logprobs },
          { labeler: 'k', order: 'AB', logprobs: { '1': Math.log(0.9), x: Math.log(0.1) } },
        ],
      },
    ])
    const judgments = await db.judgment.findMany({ where: { pair: { projectId } }, orderBy: { order: 'asc' } })
    expect(judgments).toMatchObject([
      { order: 'AB', pFirst: 1, pFirstLow: expect.closeTo(0.9, 12), pFirstHigh: 1, verdict: 'A', coverage: expect.closeTo(0.9, 12) },
      { order: 'BA', pFirst: expect.closeTo(0.75, 12), verdict: 'B', coverage: expect.closeTo(0.8, 12), logprobs, rung: 'imported' },
    ])
  })

  test('another answer of the same labeler on the same pair and order is refused, not overwritten', async () => {
    await importRows([{ ...pair, ai: [{ labeler: 'j', order: 'AB', verdict: 'first' }] }])
    const again = await importRows([{ ...pair, ai: [{ labeler: 'j', order: 'AB', verdict: 'second' }] }])
    expect(again).toMatchObject({ nRejected: 1, counts: { conflictingJudgments: 1, judgments: 0 } })
    expect(await listImportLines(again.id, { limit: 1 })).toMatchObject([{ reason: expect.stringContaining('under another labeler name') }])
  })

  test('labels that name their pair by its id find it, and are refused where none or two have it', async () => {
    await importRows([
      { ...pair, id: 1 },
      { ...pair, response_a: 'x', id: 2 },
      { ...pair, response_a: 'y', id: 2 },
    ])
    const judged = await importRows(
      [
        { idx: 1, gpt_result: '2' },
        { idx: 2, gpt_result: '2' },
        { idx: 3, gpt_result: '1' },
      ],
      { labeler: 'j' },
    )
    expect(judged).toMatchObject({ format: 'pandalm-judge', nAccepted: 1, nRejected: 2 })
    expect(await listImportLines(judged.id, { limit: 9 })).toMatchObject([
      { line: 2, reason: expect.stringContaining('2 pairs') },
      { line: 3, reason: expect.stringContaining('no pair') },
    ])
    expect((await storedLabels())[0]?.aiLabels).toMatchObject([{ verdictAB: 'B' }])
  })
})

describe('files that are not whole', () => {
  const many = Array.from({ length: 3000 }, (_, n) => ({
    prompt: `Prompt ${n}`,
    chosen: `One ${n} ${Math.sin(n)}`,
    rejected: `Other ${n} ${Math.cos(n)}`,
  }))
  const file = Buffer.from(many.map((row) => JSON.stringify(row)).join('\n'))

  test('gzip that is cut off keeps the whole rows before, and says so', async () => {
    const packed = gzipSync(file)
    const summary = await importBytes([packed.subarray(0, packed.length / 2)])
    expect(summary).toMatchObject({ status: 'failed', reason: expect.stringContaining('cut off') })
    expect(summary.nAccepted).toBeGreaterThan(1000)
    expect(summary.nLines).toBe(summary.nAccepted + summary.nRejected)
    expect(await importBytes([packed])).toMatchObject({ status: 'completed', nLines: 3000, nAccepted: 3000 - summary.nAccepted })
  })

  test('an upload that breaks off leaves whole batches, a failed import with its reason, and goes on when repeated', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield file.subarray(0, file.length * 0.8)
      throw new Error('the upload ended before the file did')
    }
    await expect(importBytes(broken())).rejects.toThrow('the upload ended')
    const [failed] = await listImports(projectId)
    expect(failed).toMatchObject({ status: 'failed', reason: expect.stringContaining('the upload ended'), nLines: 2000, nAccepted: 2000 })
    expect(await db.pair.count({ where: { projectId } })).toBe(2000)
    expect(await importBytes([file])).toMatchObject({ nAccepted: 1000, nDuplicate: 2000 })
  })

  test('a file of no known format is refused before anything is stored', async () => {
    await expect(importRows([{ question: 'q' }])).rejects.toThrow('no known format has the fields question')
    await expect(importBytes([Buffer.from('version https://git-lfs.github.com/spec/v1\n')])).rejects.toThrow('Git LFS pointer')
    expect(await listImports(projectId)).toEqual([])
  })

  test('two imports into one project at once count every pair once', async () => {
    const [one, other] = await Promise.all([importBytes([file]), importBytes([file])])
    expect(one.nAccepted + other.nAccepted).toBe(3000)
    expect(one.nDuplicate + other.nDuplicate).toBe(3000)
    const { _max } = await db.pair.aggregate({ where: { projectId }, _max: { ordinal: true } })
    expect(_max.ordinal).toBe(3000)
  })
})
