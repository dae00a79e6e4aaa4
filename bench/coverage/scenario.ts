import type { Figure } from '@/lib/stats/figure'
import type { Random } from '@/lib/stats/random'

/** A way to draw data whose true figure is known. `draw` makes one study of n pairs and returns what Concord would show. */
export type Scenario = {
  statistic: string
  setting: string
  truth: number
  sizes: readonly number[]
  draw: (n: number, random: Random) => Figure
}

/** Pairs a study, as the method asks. */
export const SIZES = [50, 200, 1000] as const

/** How often the 95 % interval held the truth, how wide it was, and how often there was none. */
export type Coverage = { covered: number; meanWidth: number; undefinedShare: number }

/** The coverage of a scenario's interval over `trials` studies of n pairs. Studies without an interval do not count as covered or missed. */
export function measureCoverage(scenario: Scenario, n: number, trials: number, random: Random): Coverage {
  let [inside, withInterval, width] = [0, 0, 0]
  for (let trial = 0; trial < trials; trial += 1) {
    const { interval } = scenario.draw(n, random)
    if (interval === null) continue
    const [low, high] = interval
    withInterval += 1
    width += high - low
    inside += Number(low <= scenario.truth && scenario.truth <= high)
  }
  return { covered: inside / withInterval, meanWidth: width / withInterval, undefinedShare: 1 - withInterval / trials }
}
