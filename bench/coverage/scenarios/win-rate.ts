import { clusterMoments } from '@/lib/stats/cluster-moments'
import type { Random } from '@/lib/stats/random'
import { clusteredWinRate, winRate } from '@/lib/stats/win-rate'
import { drawBit, drawCounts, drawOutcome } from '../draw'
import { type Scenario, SIZES } from '../scenario'

/** Independent comparisons with ties. */
const independent = [0.5, 0.71, 0.9].map((truth): Scenario => {
  const ties = 0.15
  const wins = truth - ties / 2
  return {
    statistic: 'win rate',
    setting: `${truth}, 15 % ties`,
    truth,
    sizes: SIZES,
    draw: (n, random) => {
      const [won = 0, tied = 0, lost = 0] = drawCounts(n, [wins, ties, 1 - wins - ties], random)
      return winRate({ wins: won, ties: tied, losses: lost }).winRate
    },
  }
})

const SCORES = [1, 0.5, 0]

/** Prompts of two kinds, one to five comparisons each, 10 % ties. */
function drawPrompts(n: number, [low, high]: readonly [number, number], random: Random) {
  const prompts = []
  for (let left = n; left > 0; ) {
    const size = Math.min(left, 1 + Math.floor(random() * 5))
    const wins = (drawBit(0.5, random) === 1 ? high : low) - 0.05
    const scores = Array.from({ length: size }, () => SCORES[drawOutcome([wins, 0.1, 0.9 - wins], random)] ?? 0)
    prompts.push({ n: size, sum: scores.reduce((sum, score) => sum + score, 0) })
    left -= size
  }
  return prompts
}

const clustered = (
  [
    [0.3, 0.7],
    [0.5, 0.9],
    [0.85, 0.95],
  ] as const
).map(
  (kinds): Scenario => ({
    statistic: 'win rate',
    setting: `${((kinds[0] + kinds[1]) / 2).toFixed(2)}, one to five pairs a prompt, clustered`,
    truth: (kinds[0] + kinds[1]) / 2,
    sizes: SIZES,
    draw: (n, random) => clusteredWinRate(clusterMoments(drawPrompts(n, kinds, random))),
  }),
)

export const winRateScenarios: readonly Scenario[] = [...independent, ...clustered]
