import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterMoments } from './cluster-moments'
import { aiCostPerPairUsd, humanCostPerPairUsd } from './labeling-cost'
import { rankingGames } from './ranking-games'
import { clusteredWinRate, winCounts, winRate } from './win-rate'
import { winRateMatrix } from './win-rate-matrix'

const count = fc.integer({ min: 0, max: 300 })
const counts = fc.record({ wins: count, ties: count, losses: count }).filter(({ wins, ties, losses }) => wins + ties + losses > 0)

test('property: the opponent’s win rate is the mirror, interval included', () => {
  fc.assert(
    fc.property(counts, ({ wins, ties, losses }) => {
      const [one, other] = [winRate({ wins, ties, losses }).winRate, winRate({ wins: losses, ties, losses: wins }).winRate]
      expect(one.value).toBeCloseTo(1 - (other.value ?? Number.NaN), 12)
      if (one.interval === null) {
        expect(other.interval).toBeNull()
        return
      }
      expect(one.interval[0]).toBeCloseTo(1 - (other.interval?.[1] ?? Number.NaN), 9)
      expect(one.interval[0] >= 0 && one.interval[1] <= 1).toBe(true)
    }),
  )
})

test('property: without ties the win rate is the decisive one; with ties its interval is narrower than as many decisions would give', () => {
  fc.assert(
    fc.property(counts, ({ wins, ties, losses }) => {
      fc.pre(wins + losses > 1)
      const decided = winRate({ wins, ties: 0, losses })
      expect(decided.winRate.interval?.[0]).toBeCloseTo(decided.decisiveWinRate.interval?.[0] ?? Number.NaN, 9)
      const width = ([low, high]: readonly [number, number] = [0, 0]) => high - low
      const halves = winRate({ wins: 2 * wins, ties: 2 * ties, losses: 2 * losses }).winRate.interval ?? undefined
      const whole = winRate({ wins: 2 * wins + ties, ties: 0, losses: 2 * losses + ties }).winRate.interval ?? undefined
      expect(width(halves)).toBeLessThanOrEqual(width(whole) + 1e-12)
    }),
  )
})

test('property: counts say the same as sums by prompt with one comparison each, but for Student’s quantile', () => {
  fc.assert(
    fc.property(counts, ({ wins, ties, losses }) => {
      fc.pre(wins + ties + losses > 2000 / 3 && wins * losses > 0)
      const one = winRate({ wins, ties, losses }).winRate
      const byPrompt = clusterMoments([
        { n: 1, sum: 1, times: wins },
        { n: 1, sum: 0.5, times: ties },
        { n: 1, sum: 0, times: losses },
      ])
      const clustered = clusteredWinRate(byPrompt)
      expect(clustered.value).toBeCloseTo(one.value ?? Number.NaN, 12)
      expect(clustered.standardError).toBeCloseTo(one.standardError ?? Number.NaN, 9)
      expect(clustered.interval?.[0]).toBeCloseTo(one.interval?.[0] ?? Number.NaN, 3)
    }),
  )
})

test('all ties: one half with no width, and no decisive win rate', () => {
  const { winRate: rate, decisiveWinRate, decisiveP } = winRate({ wins: 0, ties: 6, losses: 0 })
  expect(rate).toMatchObject({ value: 0.5, standardError: 0, interval: [0.5, 0.5], note: expect.stringContaining('half credit') })
  expect(decisiveWinRate).toMatchObject({ value: null, undefinedBecause: 'every comparison was a tie' })
  expect(decisiveP.value).toBeNull()
})

test('property: the matrix does not depend on the order or the side of the games', () => {
  const policy = fc.constantFrom('sft', 'rlhf', 'rlaif')
  const game = fc
    .record({ policy, opponent: policy, score: fc.constantFrom(0 as const, 0.5 as const, 1 as const) })
    .filter((g) => g.policy !== g.opponent)
  fc.assert(
    fc.property(fc.array(game), (games) => {
      const one = winRateMatrix(games.map(({ policy, opponent, score }) => ({ policy, opponent, ...winCounts([score]) })))
      const turned = games.toReversed().map(({ policy, opponent, score }) => ({
        policy: opponent,
        opponent: policy,
        ...winCounts([score === 0.5 ? 0.5 : score === 1 ? 0 : 1]),
      }))
      expect(winRateMatrix(turned)).toEqual(one)
      for (const { policy, opponent, winRate: rate } of one) {
        const back = one.find((entry) => entry.policy === opponent && entry.opponent === policy)
        expect(back?.winRate.value).toBeCloseTo(1 - (rate.value ?? Number.NaN), 12)
      }
    }),
  )
})

test('policies that never met are absent; a policy cannot meet itself or be ranked twice', () => {
  expect(winRateMatrix([{ policy: 'a', opponent: 'b', wins: 0, ties: 0, losses: 0 }])).toEqual([])
  expect(() => winRateMatrix([{ policy: 'a', opponent: 'a', wins: 1, ties: 0, losses: 0 }])).toThrow('meets itself')
  expect(() => rankingGames([['a', 'b', 'a']])).toThrow('a > b > a')
  expect(() => winRate({ wins: 1, ties: 0.5, losses: 0 })).toThrow('ties')
})

test('property: a ranking of k policies gives k(k − 1)/2 comparisons', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 8 }), (ranking) => {
      expect(rankingGames([ranking])).toHaveLength((ranking.length * (ranking.length - 1)) / 2)
    }),
  )
})

test('cost refuses negative amounts and is linear in the requests', () => {
  const work = { nRequests: 4, inputTokens: 830, outputTokens: 61, inputUsdPerMTok: 30, outputUsdPerMTok: 60 }
  expect(aiCostPerPairUsd(work)).toBeCloseTo(2 * aiCostPerPairUsd({ ...work, nRequests: 2 }), 12)
  expect(() => aiCostPerPairUsd({ ...work, inputTokens: -1 })).toThrow('inputTokens')
  expect(() => humanCostPerPairUsd({ words: Number.NaN, usdPer50Words: 1 })).toThrow('words')
})
