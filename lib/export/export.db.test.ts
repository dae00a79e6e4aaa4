import { beforeAll, expect, test } from 'vitest'
import { importFile } from '@/lib/imports/import-file'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import { ExportCriteria } from './criteria'
import { exportLines, exportPreview } from './export'

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
  for await (const line of exportLines(projectId, ExportCriteria.parse(criteria), format)) lines.push(JSON.parse(line))
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
  const { n, steps } = await exportPreview(projectId, ExportCriteria.parse(criteria))
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
  for await (const line of exportLines(other.id, ExportCriteria.parse({}), 'trl')) expect(Array.isArray(JSON.parse(line).chosen)).toBe(true)
})

test("Concord's own format imports back to the same project", async () => {
  const before = await linesOf({}, 'concord')
  expect(before).toHaveLength(30)
  const copy = await make.project()
  const bytes = async function* () {
    for (const line of before) yield Buffer.from(`${JSON.stringify(line)}\n`)
  }
  const summary = await importFile(copy.id, bytes(), { fileName: 'concord.jsonl' })
  expect(summary).toMatchObject({ nAccepted: 30, nRejected: 0, nDuplicate: 0 })
  const run = await db.run.findFirstOrThrow({ where: { projectId: copy.id } })
  const after: unknown[] = []
  for await (const line of exportLines(copy.id, ExportCriteria.parse({ run: run.id }), 'concord')) after.push(JSON.parse(line))
  expect(after).toEqual(before)
  const labels = (id: string) =>
    db.aiLabel.findMany({
      where: { pair: { projectId: id } },
      orderBy: { pair: { ordinal: 'asc' } },
      select: { pA: true, verdictAB: true, verdictBA: true },
    })
  expect(await labels(copy.id)).toEqual(await labels(projectId))
})
