import { positionMetrics } from '@/lib/stats/position-metrics'
import { drawCounts } from '../draw'
import { type Scenario, SIZES } from '../scenario'

/** Two verdicts a pair; of the same-position pairs nine of ten go to the first position, and some pairs tie once. */
const scenarios = [0.05, 0.18, 0.56].flatMap((truth): Scenario[] => {
  const shares = [0.9 * truth, 0.1 * truth, 0.04, 0.48 * (0.96 - truth), 0.52 * (0.96 - truth)]
  const draw: (figure: 'samePositionRate' | 'firstPickRate') => Scenario['draw'] = (figure) => (n, random) => {
    const [firstTwice = 0, secondTwice = 0, tie = 0, a = 0, b = 0] = drawCounts(n, shares, random)
    const counts = [
      [a, firstTwice, tie],
      [secondTwice, b, 0],
      [0, 0, 0],
    ]
    return positionMetrics({ categories: ['A', 'B', 'tie'], counts })[figure]
  }
  const firstPicks = (2 * 0.9 * truth + 0.04 + (0.96 - truth)) / (2 * 0.96 + 0.04)
  return [
    { statistic: 'same-position rate', setting: `${truth}`, truth, sizes: SIZES, draw: draw('samePositionRate') },
    { statistic: 'first-pick rate', setting: firstPicks.toFixed(3), truth: firstPicks, sizes: SIZES, draw: draw('firstPickRate') },
  ]
})

export const samePositionScenarios: readonly Scenario[] = scenarios
