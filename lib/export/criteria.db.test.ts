import { beforeAll, expect, test } from 'vitest'
import { make } from '@/lib/store/testing'
import type { Preference, ResponseName } from '@/lib/words/preference'
import { ExportCriteria } from './criteria'
import { exportFile, exportPreview } from './export'
import { linesIn } from './testing'

type Planted = {
  id: string
  prompt: number
  a: string
  b: string
  policies: string
  votes: Preference[]
  gold: ResponseName | null
  pA: [number, number]
}

/** 60 pairs of 20 prompts whose parts follow from their number, so that every criterion can be counted by looking at them. */
const planted: Planted[] = Array.from({ length: 60 }, (_, n) => ({
  id: `p${n}`,
  prompt: n % 20,
  a: n % 10 === 3 ? 'the SAME  words' : `answer ${n}${' and more'.repeat(n % 3)}`,
  b: n % 10 === 3 ? 'another text' : `other ${n}${' and more'.repeat((n + 1) % 3)}`,
  policies: n % 10 === 3 ? (['x,y', 'x,z', 'y,z'][Math.floor(n / 20)] ?? '') : n % 4 === 0 ? 'x,z' : 'x,y',
  votes: n % 5 === 0 ? [] : n % 5 === 1 ? ['A', 'A'] : n % 5 === 2 ? ['A', 'B'] : n % 5 === 3 ? ['B', 'B', 'A'] : ['tie'],
  gold: n % 7 === 0 ? 'B' : null,
  pA: [((n * 37) % 101) / 100, ((n * 53) % 101) / 100],
}))

let projectId: string

beforeAll(async () => {
  projectId = (await make.project()).id
  const labels: { pairId: string; pFirstAB: number; pFirstBA: number }[] = []
  for (const { id, prompt, a, b, policies, votes, gold, pA } of planted) {
    const [policyA = '', policyB = ''] = policies.split(',')
    const pair = await make.pair({
      projectId,
      promptText: `prompt ${prompt}`,
      externalId: id,
      ...{ a, b, policyA, policyB },
      human: [
        ...votes.map((preference, index) => ({ annotator: `ann${index}`, preference })),
        ...(gold === null ? [] : [{ annotator: 'gold', kind: 'gold' as const, preference: gold }]),
      ],
    })
    labels.push({ pairId: pair.id, pFirstAB: pA[0], pFirstBA: 1 - pA[1] })
  }
  await make.run({ projectId, labeler: 'judge', labels })
})

const rowsOf = async (criteria: object, format: 'soft-pairs' | 'trl' = 'soft-pairs') => {
  const { bytes } = await exportFile(projectId, ExportCriteria.parse(criteria), format)
  const rows: { id: string; split?: string; pair_id: string; p_soft: number }[] = []
  for (const piece of await linesIn(bytes)) rows.push(JSON.parse(piece))
  return rows
}
const idsOf = async (criteria: object) => (await rowsOf(criteria)).map(({ id }) => id).sort()
const idsWhere = (holds: (pair: Planted) => boolean) =>
  planted
    .filter(holds)
    .map(({ id }) => id)
    .sort()

const mean = ({ pA: [ab, ba] }: Planted) => (ab + ba) / 2
const ai = (pair: Planted) => (Math.abs(mean(pair) - 0.5) < 1e-9 ? 'tie' : mean(pair) > 0.5 ? 'A' : 'B')
const count = (votes: readonly string[], label: string) => votes.filter((one) => one === label).length
const majority = ({ votes }: Planted) => ['A', 'B', 'tie'].find((label) => count(votes, label) * 2 > votes.length) ?? null
const human = (pair: Planted) => pair.gold ?? majority(pair)
const length = (text: string) => [...text].length

test.each<[string, object, (pair: Planted) => boolean]>([
  ['nothing but a decisive AI label', {}, (pair) => ai(pair) !== 'tie'],
  ['kept ties', { keepTies: true }, () => true],
  ['by people: gold over majority', { label: 'human' }, (pair) => human(pair) === 'A' || human(pair) === 'B'],
  ['a majority among people', { keepTies: true, people: 'majority' }, (pair) => majority(pair) !== null],
  ['unanimity', { keepTies: true, people: 'unanimous' }, ({ votes }) => votes.length > 0 && new Set(votes).size === 1],
  ['gold', { keepTies: true, people: 'gold' }, ({ gold }) => gold !== null],
  ['two votes', { keepTies: true, minVotes: '2' }, ({ votes }) => votes.length >= 2],
  ['agreement with gold or majority', { keepTies: true, agree: 'true' }, (pair) => human(pair) !== null && ai(pair) === human(pair)],
  ['confidence', { keepTies: true, minConfidence: '0.7' }, (pair) => Math.max(mean(pair), 1 - mean(pair)) >= 0.7],
])('%s: exactly the pairs that a look at each row finds', async (_name, criteria, holds) => {
  expect(await idsOf(criteria)).toEqual(idsWhere(holds))
  expect(idsWhere(holds).length).toBeGreaterThan(0)
})

test.each<[string, object]>([
  [
    'everything at once',
    { agree: 'true', consistent: 'true', minConfidence: '0.6', deduplicate: 'true', onePerPrompt: 'true', balance: 'side' },
  ],
  ['divided', { validationShare: '0.2', testShare: '0.2', part: 'train', balance: 'length', people: 'majority' }],
  ['by policies', { balance: 'policy', deduplicate: 'true', label: 'human', minVotes: '1' }],
  ['a target', { targetAgreement: '0.5' }],
])('the funnel never grows and ends at the rows of the file: %s', async (_name, criteria) => {
  const { steps, n } = await exportPreview(projectId, ExportCriteria.parse(criteria), 'trl')
  const counts = steps.map((step) => step.n)
  expect(counts).toEqual(counts.toSorted((one, other) => other - one))
  expect(await rowsOf(criteria, 'trl')).toHaveLength(n)
  expect(counts.at(-1)).toBe(n)
})

test('repeated texts stay once for each prompt, white space and case aside', async () => {
  const kept = await idsOf({ keepTies: true, deduplicate: 'true' })
  // Prompts 3 and 13 hold the same two texts three times each, under other policies.
  expect(planted.filter(({ id }) => !kept.includes(id)).map(({ id }) => id)).toEqual(['p23', 'p33', 'p43', 'p53'])
})

test('one pair of each prompt: the first that meets the rest', async () => {
  const kept = await idsOf({ keepTies: true, minConfidence: '0.6', onePerPrompt: 'true' })
  const meets = planted.filter((pair) => Math.max(mean(pair), 1 - mean(pair)) >= 0.6)
  expect(kept).toEqual([...Map.groupBy(meets, ({ prompt }) => prompt).values()].map(([first]) => first?.id).sort())
})

test('balanced: as many of each group as the smallest has, ties aside', async () => {
  const winner = (id: string) => planted.filter((pair) => pair.id === id)
  const bySide = (await idsOf({ balance: 'side' })).flatMap(winner)
  expect(bySide.filter((pair) => ai(pair) === 'A')).toHaveLength(bySide.length / 2)
  const decisive = planted.filter((pair) => ai(pair) !== 'tie')
  const smaller = Math.min(decisive.filter((pair) => ai(pair) === 'A').length, decisive.filter((pair) => ai(pair) === 'B').length)
  expect(bySide).toHaveLength(2 * smaller)
  const byLength = (await idsOf({ balance: 'length' })).flatMap(winner).filter(({ a, b }) => length(a) !== length(b))
  expect(byLength.filter((pair) => length(pair.a) > length(pair.b) === (ai(pair) === 'A'))).toHaveLength(byLength.length / 2)
  const byPolicy = (await idsOf({ balance: 'policy', keepTies: true })).flatMap(winner)
  const sizes = [...Map.groupBy(byPolicy, ({ policies }) => policies).values()].map((group) => group.length)
  expect(sizes).toEqual([2, 2, 2])
})

test('parts divide by prompt, add up to all, and move with the seed only', async () => {
  const division = { keepTies: true, validationShare: '0.3', testShare: '0.3', balance: 'side' }
  const all = await rowsOf(division)
  const parts = await Promise.all(['train', 'validation', 'test'].map((part) => rowsOf({ ...division, part })))
  expect(
    parts
      .flat()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(all.map(({ id }) => id).sort())
  for (const rows of parts) expect(new Set(rows.map(({ split }) => split)).size).toBeLessThanOrEqual(1)
  const whole = await rowsOf({ keepTies: true, validationShare: '0.3', testShare: '0.3' })
  const partsOfPrompt = Map.groupBy(whole, ({ id }) => planted.find((pair) => pair.id === id)?.prompt)
  for (const rows of partsOfPrompt.values()) expect(new Set(rows.map(({ split }) => split)).size).toBe(1)
  const splits = async (seed: string) =>
    (await rowsOf({ keepTies: true, validationShare: '0.3', testShare: '0.3', seed })).map(({ split }) => split)
  expect(await splits('')).toEqual(whole.map(({ split }) => split))
  expect(await splits('other')).not.toEqual(await splits(''))
})

test('a target that no confidence reaches leaves nothing and says why', async () => {
  const { n, selective, steps } = await exportPreview(projectId, ExportCriteria.parse({ targetAgreement: '0.99' }), 'trl')
  expect(n).toBe(0)
  expect(selective?.threshold).toMatchObject({ value: null, undefinedBecause: expect.stringMatching(/needed|no threshold/) })
  expect(steps.map(({ name }) => name)).toContain('confidence that reaches the agreement')
})

test('a target that is reached keeps the pairs from that confidence on', async () => {
  const project = await make.project()
  const labels: { pairId: string; pFirstAB: number; pFirstBA: number }[] = []
  for (let n = 0; n < 120; n += 1) {
    const isRight = n < 60 || n % 2 === 0
    const { id } = await make.pair({ projectId: project.id, human: [{ annotator: 'ana', preference: isRight ? 'A' : 'B' }] })
    labels.push({ pairId: id, pFirstAB: n < 60 ? 0.9 : 0.6, pFirstBA: n < 60 ? 0.1 : 0.4 })
  }
  await make.run({ projectId: project.id, labels })
  const { n, selective } = await exportPreview(project.id, ExportCriteria.parse({ targetAgreement: '0.9' }), 'trl')
  expect(selective?.threshold.value).toBeCloseTo(0.9)
  expect(selective?.agreement).toMatchObject({ value: 1, n: 60 })
  expect(n).toBe(60)
})
