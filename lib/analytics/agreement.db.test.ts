import { beforeAll, describe, expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { db } from '@/lib/store/db'
import { make } from '@/lib/store/testing'
import type { Preference } from '@/lib/words/preference'
import { agreementScreen } from './agreement'
import { figureOf, steady } from './testing'

const filter = (parts: object = {}) => RunFilter.parse(parts)

describe('nine pairs of different prompts', () => {
  let projectId: string
  beforeAll(async () => {
    projectId = (await make.project()).id
    const pairOf = async (preference: Preference | null, tags: string[]) => {
      const human = preference === null ? [] : [{ annotator: 'ann', preference }]
      return (await make.pair({ projectId, human, tags })).id
    }
    const short = ['short']
    const labels = [
      { pairId: await pairOf('A', short), ...steady(0.9) },
      { pairId: await pairOf('A', short), ...steady(0.8) },
      { pairId: await pairOf('B', short), ...steady(0.7) },
      { pairId: await pairOf('B', ['long', 'short']), ...steady(0.2) },
      { pairId: await pairOf('B', ['long']), ...steady(0.3) },
      { pairId: await pairOf('A', ['long']), pFirstAB: 0.8, pFirstBA: 0.8 }, // pA = 0.5: an exact AI tie
      { pairId: await pairOf('tie', ['long']), ...steady(0.6) },
      { pairId: await pairOf('B', ['long']), pFirstAB: null, pFirstBA: null }, // asked in vain: no AI label, not a wrong one
      { pairId: await pairOf(null, []), ...steady(0.9) },
    ]
    await make.run({ projectId, labeler: 'judge', labels })
    await make.pair({ projectId, human: [{ annotator: 'ann', preference: 'A' }] }) // not asked by the run
  })

  test('counts what has which labels, over the pairs of the run', async () => {
    expect(await agreementScreen(projectId, filter())).toMatchObject({ nPairs: 9, nWithAi: 8, nWithHuman: 8, nWithBoth: 7 })
  })

  test('the confusion table has AI labels as rows and human labels as columns', async () => {
    const { confusion } = await agreementScreen(projectId, filter())
    expect(confusion).toEqual({
      categories: ['A', 'B', 'tie'],
      counts: [
        [2, 1, 1],
        [0, 2, 0],
        [1, 0, 0],
      ],
    })
  })

  test('alignment under each tie rule, with how many AI ties it is about', async () => {
    const { alignmentByRule } = await agreementScreen(projectId, filter())
    const expected = { exclude: [4 / 5, 5], half: [5 / 7, 7], strict: [4 / 7, 7] }
    for (const { rule, figure, nAiTies } of alignmentByRule) {
      expect(figure.value, rule).toBeCloseTo(expected[rule][0] ?? Number.NaN, 12)
      expect({ n: figure.n, nAiTies }, rule).toEqual({ n: expected[rule][1], nAiTies: 1 })
    }
  })

  test.each([
    { ties: 'exclude', value: 4 / 5 },
    { ties: 'half', value: 5 / 7 },
    { ties: 'strict', value: 4 / 7 },
  ])('the headline takes the tie rule of the filter: $ties', async ({ ties, value }) => {
    const { headline } = await agreementScreen(projectId, filter({ ties }))
    expect(figureOf(headline, 'alignment').value).toBeCloseTo(value, 12)
  })

  test('kappa, AC1, raw and soft agreement as by hand', async () => {
    const { headline } = await agreementScreen(projectId, filter())
    expect(figureOf(headline, 'rawAgreement')).toMatchObject({ value: expect.closeTo(4 / 7, 12), n: 7 })
    // Po = 28/49, Pe = (4·3 + 2·3 + 1·1)/49 = 19/49
    expect(figureOf(headline, 'kappa').value).toBeCloseTo(9 / 30, 12)
    // π = 7/14, 5/14, 2/14, so Pe = Σπ(1 − π)/2 = 59/196; Po = 112/196
    expect(figureOf(headline, 'ac1').value).toBeCloseTo(53 / 137, 12)
    // 0.9, 0.8, 0.3, 0.8, 0.7 and the tie's 0.5; the human tie is no response that p could be of
    expect(figureOf(headline, 'softAlignment')).toMatchObject({ value: expect.closeTo(4 / 6, 12), n: 6 })
  })

  test('by tag, where a pair with two tags counts under both', async () => {
    const { byTag } = await agreementScreen(projectId, filter())
    expect(byTag.map(({ tag, figure }) => [tag, figure.value, figure.n])).toEqual([
      ['long', 1, 2],
      ['short', 3 / 4, 4],
    ])
  })

  test('by confidence, where a value on an edge belongs to the bin above', async () => {
    const { byConfidence } = await agreementScreen(projectId, filter())
    expect(byConfidence.map(({ low, n, alignment }) => [low, n, alignment.value])).toEqual([
      [0.5, 1, null], // the exact tie
      [0.6, 1, null], // the human tie
      [0.7, 2, 1 / 2],
      [0.8, 2, 1],
      [0.9, 2, 1], // one of the two has no human label
    ])
  })

  test('a tag narrows everything', async () => {
    const screen = await agreementScreen(projectId, filter({ tag: 'long' }))
    expect(screen).toMatchObject({ nPairs: 5, nWithBoth: 4 })
    expect(figureOf(screen.headline, 'alignment')).toMatchObject({ value: 1, n: 2 })
  })
})

describe('several annotators and gold', () => {
  let projectId: string
  beforeAll(async () => {
    projectId = (await make.project()).id
    const vote = (annotator: string, preference: Preference) => ({ annotator, preference })
    const gold = { annotator: 'panel', preference: 'B', kind: 'gold' } as const
    const first = await make.pair({ projectId, human: [vote('x', 'A'), vote('y', 'A'), vote('z', 'B'), gold] })
    const second = await make.pair({ projectId, human: [vote('x', 'A'), vote('y', 'A'), vote('z', 'A')] })
    const labels = [
      { pairId: first.id, ...steady(0.8) },
      { pairId: second.id, ...steady(0.2) },
    ]
    await make.run({ projectId, labels })
  })

  test('the human ceiling is one annotator against the plurality of the others, the AI against the same', async () => {
    const { ceiling } = await agreementScreen(projectId, filter())
    // A, A, B: 1/2 + 1/2 + 0; A, A, A: 3
    expect(figureOf(ceiling, 'humanLeaveOneOut')).toMatchObject({ value: expect.closeTo(4 / 6, 12), n: 2 })
    // AI says A: 1/2 + 1/2 + 1; AI says B: 0
    expect(figureOf(ceiling, 'aiLeaveOneOut')).toMatchObject({ value: expect.closeTo(2 / 6, 12), n: 2 })
  })

  test("Fleiss' kappa and Krippendorff's alpha of the annotators, without gold", async () => {
    const { amongPeople } = await agreementScreen(projectId, filter())
    expect(figureOf(amongPeople, 'fleissKappa').value).toBeCloseTo((2 / 3 - 13 / 18) / (5 / 18), 12)
    expect(figureOf(amongPeople, 'krippendorffAlpha').value).toBeCloseTo(0, 12)
  })

  test('every two annotators, undefined where both always say the same', async () => {
    const { annotatorPairs } = await agreementScreen(projectId, filter())
    expect(annotatorPairs.map(({ one, other, n, agreement, kappa }) => [one, other, n, agreement.value, kappa.value])).toEqual([
      ['x', 'y', 2, 1, null],
      ['x', 'z', 2, 1 / 2, 0],
      ['y', 'z', 2, 1 / 2, 0],
    ])
    expect(annotatorPairs[0]?.kappa).toMatchObject({ undefinedBecause: expect.stringContaining('same category') })
  })

  test.each([
    { human: 'gold-or-majority', n: 2, value: 0 },
    { human: 'majority', n: 2, value: 1 / 2 },
    { human: 'gold', n: 1, value: 0 },
  ])('the reference is the one asked for: $human', async ({ human, n, value }) => {
    const { headline } = await agreementScreen(projectId, filter({ human }))
    expect(figureOf(headline, 'alignment')).toMatchObject({ n, value })
  })

  test('one annotator alone can be the reference', async () => {
    const z = await db.annotator.findFirstOrThrow({ where: { projectId, name: 'z' } })
    const { headline } = await agreementScreen(projectId, filter({ human: z.id }))
    expect(figureOf(headline, 'alignment')).toMatchObject({ n: 2, value: 0 })
  })
})

describe('little or nothing there', () => {
  test('an empty project: every figure is undefined with its reason', async () => {
    const { id } = await make.project()
    const screen = await agreementScreen(id, filter())
    expect(screen).toMatchObject({ run: null, nPairs: 0, nWithBoth: 0, byTag: [], annotatorPairs: [] })
    for (const { key, figure } of [...screen.headline, ...screen.ceiling, ...screen.amongPeople]) {
      expect(figure, key).toMatchObject({ value: null, n: 0, undefinedBecause: expect.any(String) })
    }
  })

  test('without a run people are still compared with each other', async () => {
    const { id } = await make.project()
    const human = ['x', 'y'].map((annotator) => ({ annotator, preference: 'A' as const }))
    await make.pair({ projectId: id, human })
    const screen = await agreementScreen(id, filter())
    expect(figureOf(screen.ceiling, 'humanLeaveOneOut').value).toBe(1)
    expect(figureOf(screen.ceiling, 'aiLeaveOneOut').value).toBeNull()
  })

  test('of several runs the newest with labels is shown when none is named', async () => {
    const { id } = await make.project()
    const pair = await make.pair({ projectId: id })
    const [, second] = [
      await make.run({ projectId: id, labels: [] }),
      await make.run({ projectId: id, labels: [{ pairId: pair.id, ...steady(1) }] }),
    ]
    await make.run({ projectId: id, labels: [] })
    expect((await agreementScreen(id, filter())).run?.id).toBe(second.id)
  })

  test('a run of another project is not found', async () => {
    const [one, other] = [await make.project(), await make.project()]
    const run = await make.run({ projectId: other.id })
    await expect(agreementScreen(one.id, filter({ run: run.id }))).rejects.toMatchObject({ status: 404 })
  })
})
