import { alignment, clusteredAlignment } from '@/lib/stats/alignment'
import { clusterMoments } from '@/lib/stats/cluster-moments'
import type { Random } from '@/lib/stats/random'
import { drawBit, drawCounts } from '../draw'
import { type Scenario, SIZES } from '../scenario'

/** Alignment of pairs of different prompts, at the paper's levels and near the end. */
const independent = [0.6, 0.78, 0.95].map(
  (truth): Scenario => ({
    statistic: 'alignment',
    setting: `${truth}, ties excluded, 5 % AI ties`,
    truth,
    sizes: SIZES,
    draw: (n, random) => {
      const [agree = 0, disagree = 0, tie = 0] = drawCounts(n, [0.95 * truth, 0.95 * (1 - truth), 0.05], random)
      const counts = [
        [agree, disagree, 0],
        [0, 0, 0],
        [tie, 0, 0],
      ]
      return alignment({ categories: ['A', 'B', 'tie'], counts }, 'exclude').alignment
    },
  }),
)

const half: Scenario = {
  statistic: 'alignment',
  setting: '0.75, ties half, 20 % AI ties',
  truth: 0.65 + 0.1,
  sizes: SIZES,
  draw: (n, random) => {
    const [agree = 0, disagree = 0, tie = 0] = drawCounts(n, [0.65, 0.15, 0.2], random)
    const counts = [
      [agree, disagree, 0],
      [0, 0, 0],
      [tie, 0, 0],
    ]
    return alignment({ categories: ['A', 'B', 'tie'], counts }, 'half').alignment
  },
}

/** Half of the prompts are easy, half hard: pairs of a prompt resemble each other. */
function drawPrompts(n: number, pairsPerPrompt: number, random: Random) {
  return Array.from({ length: n / pairsPerPrompt }, () => {
    const p = drawBit(0.5, random) === 1 ? 0.95 : 0.6
    return {
      n: pairsPerPrompt,
      sum: Array.from({ length: pairsPerPrompt }, () => drawBit(p, random)).reduce<number>((sum, bit) => sum + bit, 0),
    }
  })
}

const clustered: Scenario = {
  statistic: 'alignment',
  setting: '0.775, five pairs a prompt, clustered',
  truth: 0.775,
  sizes: SIZES,
  draw: (n, random) => clusteredAlignment(clusterMoments(drawPrompts(n, 5, random))),
}

const ignored: Scenario = {
  statistic: 'alignment',
  setting: '0.775, five pairs a prompt, clustering ignored',
  truth: 0.775,
  sizes: SIZES,
  draw: (n, random) => {
    const agree = drawPrompts(n, 5, random).reduce((sum, prompt) => sum + prompt.sum, 0)
    const counts = [
      [agree, n - agree],
      [0, 0],
    ]
    return alignment({ categories: ['A', 'B'], counts }, 'exclude').alignment
  },
}

export const alignmentScenarios: readonly Scenario[] = [...independent, half, clustered, ignored]
