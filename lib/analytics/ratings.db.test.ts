import { beforeAll, describe, expect, test } from 'vitest'
import { sigmoid } from '@/lib/stats/logistic'
import { countRatings, type RatingRow } from '@/lib/store/counts-ratings'
import { db } from '@/lib/store/db'
import { newId } from '@/lib/store/id'
import { make } from '@/lib/store/testing'
import { judgmentGames } from './rating-sides'
import { RatingsFilter, ratingsScreen } from './ratings'
import type { Ratings, RatingsScreen } from './ratings-types'
import { ratingsOf } from './strengths'
import { evenly, expectCovers, figureOf, importJudged, type JudgedPair } from './testing'
import { ratingsCsv } from './win-rates-csv'

const screenOf = (projectId: string, asked: object = {}) => ratingsScreen(projectId, RatingsFilter.parse(asked))
const strengthOf = ({ rows }: Ratings, policy: string) => {
  const row = rows.find((one) => one.policy === policy)
  if (row === undefined) throw new Error(`no strength of ${policy}`)
  return row.strength
}
const couples = (policies: readonly string[]) =>
  policies.flatMap((one, index) => policies.slice(index + 1).map((other) => [one, other] as const))
const hard = (isFirst: boolean) => (isFirst ? 0.9 : 0.1)

describe('a labeler with known strengths of four policies, that leans to the first', () => {
  const theta = new Map([
    ['strong', 0.9],
    ['good', 0.3],
    ['fair', -0.3],
    ['weak', -0.9],
  ])
  const order = 0.5
  let projectId: string
  beforeAll(async () => {
    projectId = (await make.project()).id
    const pairs = couples([...theta.keys()]).flatMap(([one, other], couple) =>
      Array.from({ length: 60 }, (_, n): JudgedPair => {
        // Every other pair has the two the other way round, so that A is no policy's place.
        const [policyA, policyB] = n % 2 === 0 ? [one, other] : [other, one]
        const better = (theta.get(policyA) ?? 0) - (theta.get(policyB) ?? 0)
        const draw = (sequence: 0 | 1 | 2) => evenly(n + 60 * couple, sequence)
        return {
          prompt: `Question ${n}`,
          a: `${policyA} says ${couple}.${n}`,
          b: `${policyB} says ${couple}.${n}`,
          policyA,
          policyB,
          pFirstAB: hard(draw(0) < sigmoid(better + order)),
          pFirstBA: hard(draw(1) < sigmoid(-better + order)),
          human: draw(2) < sigmoid(better) ? 'A' : 'B',
        }
      }),
    )
    await importJudged(projectId, pairs)
  })

  test.each(['half', 'ridge'] as const)('shows them, and what being first is worth (%s)', async (model) => {
    const { ai } = await screenOf(projectId, { model })
    expect(ai).toMatchObject({ isConnected: true })
    expect(ai.rows.map(({ policy }) => policy)).toEqual([...theta.keys()])
    const effect = figureOf(ai.parameters, 'orderEffect')
    expect(effect.n).toBe(720)
    if (model === 'half') {
      for (const [policy, value] of theta) expectCovers(strengthOf(ai, policy), value)
      expectCovers(effect, order)
      expect(effect.interval?.[0]).toBeGreaterThan(0)
    } else {
      expect(effect).toMatchObject({ value: expect.closeTo(order, 0), interval: null, note: expect.stringContaining('ridge') })
      expect(strengthOf(ai, 'strong')).toMatchObject({ interval: null })
    }
  })

  test('people, who see no order, have strengths of their own on the same scale', async () => {
    const { human } = await screenOf(projectId)
    for (const [policy, value] of theta) expectCovers(strengthOf(human, policy), value)
    expect(human.parameters).toEqual([])
    expect(human.rows[0]?.strength.n).toBe(360)
  })

  test('the Elo scale is the strength times 400 / ln 10, with its interval', async () => {
    const [first] = (await screenOf(projectId)).ai.rows
    expect(first?.elo.value).toBeCloseTo(((first?.strength.value ?? 0) * 400) / Math.LN10, 9)
    expect(first?.elo.interval?.[1]).toBeCloseTo(((first?.strength.interval?.[1] ?? 0) * 400) / Math.LN10, 9)
  })

  test('without a tie Davidson’s model is refused with the reason', async () => {
    const { ai } = await screenOf(projectId, { model: 'davidson' })
    expect(strengthOf(ai, 'good')).toMatchObject({ value: null, undefinedBecause: 'there is no tie' })
  })

  test('a ranking has no circle', async () => {
    const { ai } = await screenOf(projectId)
    expect(ai.triads.circles).toEqual([])
    expect(figureOf(ai.triads.figures, 'consistence').value).toBe(1)
    expect(figureOf(ai.triads.figures, 'circularTriads')).toMatchObject({ value: 0, n: 4 })
  })

  test('beyond some thousand pairs prompts come in groups: fewer rows with the same sums, and the intervals cover still', async () => {
    const run = await db.run.findFirstOrThrow({ where: { projectId } })
    const slice = { projectId, runId: run.id, human: 'gold-or-majority' }
    const [byPrompt, grouped] = [await countRatings(slice, 360), await countRatings(slice, 1_000_000)]
    expect(new Set(byPrompt.map(({ cluster }) => cluster)).size).toBe(60)
    expect(new Set(grouped.map(({ cluster }) => cluster)).size).toBeLessThan(60)
    const total = (rows: RatingRow[], of: 'firstWins' | 'secondLosses' | 'humanWins' | 'yf') => rows.reduce((sum, row) => sum + row[of], 0)
    for (const of of ['firstWins', 'secondLosses', 'humanWins', 'yf'] as const) {
      expect(total(grouped, of)).toBeCloseTo(total(byPrompt, of), 9)
    }
    const policies = [...theta.keys()]
    const { rows } = ratingsOf(policies, judgmentGames(grouped, policies), { model: 'half', orderEffect: true, whose: 'AI label' })
    for (const { policy, strength } of rows) expectCovers(strength, theta.get(policy) ?? Number.NaN)
  })

  test('the CSV holds every strength', async () => {
    const screen = await screenOf(projectId)
    const csv = ratingsCsv(screen)
    for (const { policy, strength } of [...screen.ai.rows, ...screen.human.rows]) expect(csv).toContain(`${policy},${strength.value},`)
  })
})

test('with ties Davidson’s model tells equals from ties', async () => {
  const projectId = (await make.project()).id
  const pairs = Array.from({ length: 120 }, (_, n): JudgedPair => {
    const texts = { prompt: `Q ${n}`, a: `x ${n}`, b: `y ${n}`, policyA: 'x', policyB: 'y' }
    const u = evenly(n)
    return { ...texts, human: u < 0.5 ? 'A' : u < 0.75 ? 'tie' : 'B' }
  })
  await importJudged(projectId, pairs)
  const { human } = await screenOf(projectId, { model: 'davidson' })
  // P(win) : P(tie) : P(loss) = 2 : 1 : 1, so the difference is ln 2 and ν = 1/√2.
  expectCovers(strengthOf(human, 'x'), Math.LN2 / 2)
  expect(figureOf(human.parameters, 'davidsonNu').value).toBeCloseTo(Math.SQRT1_2, 1)
})

describe('what cannot be rated', () => {
  const won = (n: number, policyA: string, policyB: string): JudgedPair => {
    return { prompt: `Q ${n}`, a: `${policyA} ${n}`, b: `${policyB} ${n}`, policyA, policyB, human: 'A' }
  }

  test('a policy that always wins leaves all strengths undefined, said in words; a ridge has them', async () => {
    const projectId = (await make.project()).id
    await importJudged(projectId, [won(1, 'x', 'y'), won(2, 'x', 'z'), won(3, 'y', 'z'), won(4, 'z', 'y')])
    const { human } = await screenOf(projectId)
    expect(human).toMatchObject({ isConnected: false, connectivity: expect.stringContaining('x never lost') })
    expect(strengthOf(human, 'y')).toMatchObject({ value: null, undefinedBecause: 'the win graph is not strongly connected' })
    const ridge = await screenOf(projectId, { model: 'ridge' })
    expect(ridge.human.rows[0]).toMatchObject({ policy: 'x', strength: { value: expect.any(Number), interval: null } })
  })

  test('groups that never met have no common scale', async () => {
    const projectId = (await make.project()).id
    await importJudged(projectId, [won(1, 'x', 'y'), won(2, 'y', 'x'), won(3, 'v', 'w'), won(4, 'w', 'v')])
    expect((await screenOf(projectId)).human.connectivity).toContain('2 groups that never met')
  })

  test('three policies in a circle are named, each ahead of the next', async () => {
    const projectId = (await make.project()).id
    await importJudged(projectId, [won(1, 'x', 'y'), won(2, 'y', 'z'), won(3, 'z', 'x')])
    const { triads } = (await screenOf(projectId)).human
    expect(triads.circles).toMatchObject([{ policies: ['x', 'y', 'z'], rates: [{ value: 1 }, { value: 1 }, { value: 1 }] }])
    expect(figureOf(triads.figures, 'consistence').value).toBe(0)
  })

  test('an empty project has nothing, and says so', async () => {
    const screen = await screenOf((await make.project()).id)
    expect(screen).toMatchObject({ run: null, ai: { rows: [] }, human: { rows: [] }, corrected: { rows: [], warnings: [] } })
    expect(screen.ai.connectivity).toBe('No AI label compares two known policies.')
  })
})

describe('an AI that overstates a policy, corrected by few human labels', () => {
  const nPairs = 900
  const truth = 0.5
  const everyTenth = (n: number) => n % 9 === 0
  let screen: RatingsScreen
  let projectId: string

  /** People are even; the AI follows them on most pairs and else says x. */
  const pairs = Array.from({ length: nPairs }, (_, n): JudgedPair & { sure: number } => {
    const isX = evenly(n, 0) < truth
    const saysX = evenly(n, 1) < (isX ? 0.95 : 0.35)
    const sure = evenly(n, 2) < 0.5 ? 0.95 : 0.6
    const pX = saysX ? sure : 1 - sure
    const human = everyTenth(n) ? (isX ? 'A' : 'B') : undefined
    return { prompt: `Q ${n}`, a: `x ${n}`, b: `y ${n}`, policyA: 'x', policyB: 'y', pFirstAB: pX, pFirstBA: 1 - pX, human, sure }
  })
  beforeAll(async () => {
    projectId = (await make.project()).id
    await importJudged(projectId, pairs)
    screen = await screenOf(projectId)
  })
  const rowOf = (policy: string) => {
    const row = screen.corrected.rows.find((one) => one.policy === policy)
    if (row === undefined) throw new Error(`no row of ${policy}`)
    return row
  }

  test('the AI alone misses what people would say, both corrections cover it', () => {
    const { ai, people, ppi, roganGladen } = rowOf('x')
    expect(ai.interval?.[0]).toBeGreaterThan(truth)
    expectCovers(people, truth)
    expectCovers(ppi, truth)
    expectCovers(roganGladen, truth)
    expect(ai.n).toBe(nPairs)
    expect(people.n).toBe(nPairs / 9)
  })

  test('PPI++ listens to the AI as far as it helps: the interval is narrower, the effective n larger', () => {
    const { people, ppi, lambda, effectiveN } = rowOf('x')
    expect(lambda.value).toBeGreaterThan(0)
    expect(ppi.standardError).toBeLessThan(people.standardError ?? 0)
    expect(effectiveN.value).toBeGreaterThan(people.n)
  })

  test('what one wins the other loses', () => {
    const [x, y] = [rowOf('x'), rowOf('y')]
    for (const of of ['ai', 'people', 'ppi', 'roganGladen'] as const) expect((x[of].value ?? 0) + (y[of].value ?? 0)).toBeCloseTo(1, 9)
    expect(x.ppi.standardError).toBeCloseTo(y.ppi.standardError ?? 0, 9)
  })

  test('without a draw there is no weighted rate, and an even sample gives no warning', () => {
    expect(screen.corrected.warnings).toEqual([])
    expect(rowOf('x').drawn).toMatchObject({ value: null, undefinedBecause: expect.stringContaining('known chances') })
  })

  test('a sample of what the AI is unsure of is warned of, and weighted by its draw it covers the truth', async () => {
    const { id } = await make.project()
    // People look at the unsure pairs four times as often.
    const isDrawn = (n: number, sure: number) => (sure < 0.9 ? n % 2 === 0 : n % 8 === 0)
    const answered = pairs.map(({ sure, ...pair }, n) => {
      const human = evenly(n, 0) < truth ? ('A' as const) : ('B' as const)
      return { ...pair, human: isDrawn(n, sure) ? human : undefined }
    })
    await importJudged(id, answered)
    const stored = await db.pair.findMany({ where: { projectId: id }, orderBy: { ordinal: 'asc' } })
    const run = await db.run.findFirstOrThrow({ where: { projectId: id } })
    const queueId = newId()
    const drawnBy = {
      strategy: 'near-ties',
      design: 'stratified',
      runId: run.id,
      seed: 1,
      request: {},
      strata: [],
      probabilities: null,
      population: { n: nPairs, sumF: 0, sumFF: 0 },
    }
    await db.reviewQueue.create({ data: { id: queueId, projectId: id, name: 'near ties', kind: 'pull', drawnBy } })
    const items = stored.flatMap((pair, n) => {
      const { sure } = pairs[n] ?? { sure: 0 }
      const [stratum, inclusionProbability] = sure < 0.9 ? (['near tie', 0.5] as const) : (['all others', 0.125] as const)
      return isDrawn(n, sure) ? [{ queueId, pairId: pair.id, position: n, nLabels: 1, isDone: true, inclusionProbability, stratum }] : []
    })
    await db.reviewQueueItem.createMany({ data: items })
    const { rows, warnings } = (await screenOf(id)).corrected
    expect(warnings).toEqual([expect.stringContaining('likelier to come into'), expect.stringContaining('less sure')])
    const x = rows.find(({ policy }) => policy === 'x')
    if (x === undefined) throw new Error('no row of x')
    expectCovers(x.drawn, truth)
    expect(x.drawn.n).toBe(nPairs)
  })
})
