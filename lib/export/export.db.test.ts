import { buffer } from 'node:stream/consumers'
import { extract } from 'tar-stream'
import { beforeAll, expect, test } from 'vitest'
import { importFile } from '@/lib/imports/import-file'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { ExportCriteria } from './criteria'
import { exportFile, exportPreview } from './export'
import { linesIn } from './testing'

let projectId: string

beforeAll(async () => {
  projectId = (await make.project()).id
  const labels: { pairId: string; pFirstAB: number | null; pFirstBA: number }[] = []
  for (let n = 0; n < 30; n += 1) {
    const { id } = await make.pair({
      projectId,
      promptText: `prompt ${Math.floor(n / 2)}`,
      a: `a${n}`,
      b: `b${n}`,
      policyA: 'x',
      policyB: 'y',
      tags: ['t'],
      split: n < 20 ? 'train' : 'test',
      externalId: `p${n}`,
      human:
        n % 4 === 0
          ? []
          : [
              { annotator: 'ana', preference: n % 3 === 0 ? 'B' : 'A' },
              { annotator: 'gold', kind: 'gold', preference: n % 3 === 0 ? 'B' : 'A' },
            ],
    })
    labels.push({
      pairId: id,
      pFirstAB: n === 7 ? null : n === 8 ? 0.5 : ((n * 31) % 100) / 100,
      pFirstBA: n === 8 ? 0.5 : ((n * 17) % 100) / 100,
    })
  }
  await make.run({ projectId, labeler: 'judge', labels })
})

const linesOf = async (criteria: object, format: 'trl' | 'concord') => {
  const lines: unknown[] = []
  const { bytes } = await exportFile(projectId, ExportCriteria.parse(criteria), format)
  for (const line of await linesIn(bytes)) lines.push(JSON.parse(line))
  return lines
}

test.each([
  {},
  { agree: 'true' },
  { consistent: 'true', minConfidence: '0.6' },
  { label: 'human' },
  { onePerPrompt: 'true', agree: 'true' },
  { split: 'test', consistent: 'true' },
])('the file has as many rows as the funnel says: %o', async (criteria) => {
  const { n, steps } = await exportPreview(projectId, ExportCriteria.parse(criteria), 'trl')
  expect(await linesOf(criteria, 'trl')).toHaveLength(n)
  expect(n).toBeGreaterThan(0)
  expect(steps.map((step) => step.n)).toEqual(steps.map((step) => step.n).toSorted((x, y) => y - x))
  expect(steps.at(-1)?.n).toBe(n)
})

test('TRL rows hold the chosen response and its probability, never a tie', async () => {
  const rows = await linesOf({}, 'trl')
  for (const row of rows) expect(row).toMatchObject({ chosen: expect.stringMatching(/^[ab]\d+$/), p_soft: expect.any(Number) })
  expect(JSON.stringify(rows)).not.toContain('"a8"')
})

test('a prompt of several turns makes the whole file conversational', async () => {
  const other = await make.project()
  const messages = [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
    { role: 'user', content: 'A colour?' },
  ]
  const pairs = [await make.pair({ projectId: other.id, messages }), await make.pair({ projectId: other.id })]
  await make.run({ projectId: other.id, labels: pairs.map(({ id }) => ({ pairId: id, pFirstAB: 0.9, pFirstBA: 0.2 })) })
  const { bytes } = await exportFile(other.id, ExportCriteria.parse({}), 'trl')
  for (const line of await linesIn(bytes)) expect(Array.isArray(JSON.parse(line).chosen)).toBe(true)
})

test("Concord's own format imports back to the same project", async () => {
  const before = await linesOf({}, 'concord')
  expect(before).toHaveLength(30)
  const copy = await make.project()
  const file = async function* () {
    for (const line of before) yield Buffer.from(`${JSON.stringify(line)}\n`)
  }
  const summary = await importFile(copy.id, file(), { fileName: 'concord.jsonl' })
  expect(summary).toMatchObject({ nAccepted: 30, nRejected: 0, nDuplicate: 0 })
  const run = await db.run.findFirstOrThrow({ where: { projectId: copy.id } })
  const after: unknown[] = []
  const { bytes } = await exportFile(copy.id, ExportCriteria.parse({ run: run.id }), 'concord')
  for (const line of await linesIn(bytes)) after.push(JSON.parse(line))
  expect(after).toEqual(before)
  const labels = (id: string) =>
    db.aiLabel.findMany({
      where: { pair: { projectId: id } },
      orderBy: { pair: { ordinal: 'asc' } },
      select: { pA: true, verdictAB: true, verdictBA: true },
    })
  expect(await labels(copy.id)).toEqual(await labels(projectId))
})

test('a dataset has the card of its own selection: licence, splits, criteria, agreement with intervals', async () => {
  const criteria = ExportCriteria.parse({ consistent: 'true', testShare: '0.4', license: 'CC-BY-4.0' })
  const { bytes, steps } = await exportFile(projectId, criteria, 'hf-dataset')
  const tar = extract()
  const files = new Map<string, Buffer>()
  const reading = (async () => {
    for await (const entry of tar) files.set(entry.header.name, await buffer(entry))
  })()
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  tar.end(Buffer.concat(pieces))
  await reading
  expect([...files.keys()]).toEqual(['README.md', 'data/train-00000.parquet', 'data/test-00000.parquet'])
  const card = files.get('README.md')?.toString() ?? ''
  const n = (await steps()).at(-1)?.n ?? 0
  expect(card).toContain('license: "cc-by-4.0"')
  expect(card).toContain(`| no tie | ${n} |`)
  expect(card).toMatch(/\| .*[Aa]lignment.* \| [\d.]+ % \| [\d.]+ % to [\d.]+ % \| \d+ \|/)
  const rows = [...card.matchAll(/^\| (?:train|test) \| (\d+) \|$/gm)].map(([, count]) => Number(count))
  expect(rows.reduce((sum, count) => sum + count, 0)).toBe(n)
})

test('a file for LLM Comparator has what the labeler wrote in each order', async () => {
  const other = await make.project()
  const { id: pairId } = await make.pair({ projectId: other.id, a: 'a', b: 'b' })
  const { id: runId } = await make.run({ projectId: other.id, labels: [{ pairId, pFirstAB: 0.9, pFirstBA: 0.2 }] })
  await db.judgment.updateMany({ where: { runId, order: 'BA' }, data: { rationale: 'The second gives a number.' } })
  await make.run({ projectId: other.id, labels: [{ pairId, pFirstAB: 0.1, pFirstBA: 0.2 }] })
  await db.judgment.updateMany({ where: { runId: { not: runId }, pairId }, data: { rationale: 'of another run' } })
  const { bytes } = await exportFile(other.id, ExportCriteria.parse({ run: runId }), 'llm-comparator')
  const { examples } = JSON.parse((await linesIn(bytes)).join(''))
  expect(examples[0].individual_rater_scores).toMatchObject([
    { is_flipped: false, rationale: '' },
    { is_flipped: true, rationale: 'The second gives a number.' },
  ])
})
