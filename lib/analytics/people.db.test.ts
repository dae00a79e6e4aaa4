import { describe, expect, test } from 'vitest'
import { RunFilter } from '@/lib/slice/filter'
import { make } from '@/lib/store/testing'
import type { Preference } from '@/lib/words/preference'
import { agreementScreen } from './agreement'
import { AltTestFilter, altTestScreen } from './alt-test'
import { figureOf, steady } from './testing'

const filter = RunFilter.parse({})

/** A project whose pairs have these labels, by ana, ben and so on in turn, and what the AI says of each. */
async function study(pairs: readonly { people: readonly Preference[]; ai?: number }[]): Promise<string> {
  const { id: projectId } = await make.project()
  const names = ['ana', 'ben', 'cem', 'dia']
  const labels = []
  for (const { people, ai } of pairs) {
    const human = people.map((preference, index) => ({ annotator: names[index] ?? 'eve', preference }))
    const { id } = await make.pair({ projectId, human })
    if (ai !== undefined) labels.push({ pairId: id, ...steady(ai) })
  }
  await make.run({ projectId, labels })
  return projectId
}

describe('people among themselves', () => {
  test('couples of annotators under each tie rule, a pair one unit however many labels it has', async () => {
    const projectId = await study([
      { people: ['A', 'A', 'B'], ai: 0.9 }, // one of three couples
      { people: ['A', 'tie'], ai: 0.9 }, // none; half under half; no decisive couple
      { people: ['B', 'B'], ai: 0.9 },
      { people: ['A'], ai: 0.9 }, // no couple
    ])
    const { amongPeople } = await agreementScreen(projectId, filter)
    expect(figureOf(amongPeople, 'pairwiseAgreement')).toMatchObject({ value: expect.closeTo((1 / 3 + 0 + 1) / 3, 12), n: 3 })
    expect(figureOf(amongPeople, 'pairwiseHalf').value).toBeCloseTo((1 / 3 + 1 / 2 + 1) / 3, 12)
    expect(figureOf(amongPeople, 'pairwiseDecisive')).toMatchObject({ value: expect.closeTo((1 / 3 + 1) / 2, 12), n: 2 })
  })

  test("Kendall's W where annotators ranked the same responses, and the reason where none did", async () => {
    const { id: projectId } = await make.project()
    const pair = (a: string, b: string, ana: Preference, ben: Preference) =>
      make.pair({
        projectId,
        promptText: 'rank these',
        a,
        b,
        human: [
          { annotator: 'ana', preference: ana },
          { annotator: 'ben', preference: ben },
        ],
      })
    // ana: x > y > z. ben: y > x > z. Rank sums 3, 3, 6: S = 6, W = 12·6 / (4·24) = 0.75.
    const ids = [await pair('x', 'y', 'A', 'B'), await pair('x', 'z', 'A', 'A'), await pair('y', 'z', 'A', 'A')]
    await make.pair({ projectId, human: [{ annotator: 'ana', preference: 'A' }] })
    await make.run({ projectId, labels: ids.map(({ id }) => ({ pairId: id, ...steady(0.9) })) })
    expect(figureOf((await agreementScreen(projectId, filter)).amongPeople, 'kendallW')).toMatchObject({
      value: expect.closeTo(0.75, 12),
      n: 1,
    })
    const without = await study([{ people: ['A', 'B'], ai: 0.9 }])
    expect(figureOf((await agreementScreen(without, filter)).amongPeople, 'kendallW')).toMatchObject({
      value: null,
      undefinedBecause: expect.any(String),
    })
  })

  test('the kappa paradox is pointed out: 80 % agreement, kappa −0.11', async () => {
    const times = (n: number, people: Preference[], ai: number) => Array.from({ length: n }, () => ({ people, ai }))
    const projectId = await study([...times(16, ['A'], 0.9), ...times(2, ['B'], 0.9), ...times(2, ['A'], 0.1)])
    const { paradox, coefficients } = await agreementScreen(projectId, filter)
    expect(paradox).toContain('Kappa is -0.11 although 80 % of the labels are equal: 90 % of all labels are A')
    expect(figureOf(coefficients, 'rawDecisive').value).toBeCloseTo(0.8, 12)
    expect((await agreementScreen(await study([...times(5, ['A'], 0.9), ...times(5, ['B'], 0.1)]), filter)).paradox).toBeNull()
  })
})

describe('the alternative annotator test', () => {
  test('a labeler that always sides with the others may stand in for an annotator who often does not', async () => {
    const pairs = Array.from({ length: 40 }, (_, n) => ({
      people: [n % 4 === 0 ? 'B' : 'A', 'A', n % 5 === 0 ? 'B' : 'A'] as Preference[],
      ai: 0.9,
    }))
    const screen = await altTestScreen(await study(pairs), AltTestFilter.parse({ epsilon: 0.1 }))
    expect(screen).toMatchObject({ passes: true, verdict: expect.stringContaining('The labeler passes') })
    const ana = screen.rows.find(({ annotator }) => annotator === 'ana')
    // On the ten pairs where ana says B: never closer than the AI, and worse unless ben and cem are divided (n = 0, 20: one of two agrees with either).
    expect(ana).toMatchObject({ n: 40, meanDifference: expect.closeTo(-8 / 40, 12), advantage: 1 })
  })

  test('one that sides against them does not pass, and without enough labels there is no verdict', async () => {
    const pairs = Array.from({ length: 40 }, (_, n) => ({ people: ['A', 'A', n % 5 === 0 ? 'B' : 'A'] as Preference[], ai: 0.1 }))
    expect(await altTestScreen(await study(pairs), AltTestFilter.parse({}))).toMatchObject({
      passes: false,
      verdict: expect.stringContaining('The labeler does not pass'),
    })
    expect(await altTestScreen(await study(pairs.slice(0, 9)), AltTestFilter.parse({}))).toMatchObject({
      passes: null,
      verdict: 'There is no verdict: no annotator has 30 items that others and the AI labelled too.',
    })
  })
})
