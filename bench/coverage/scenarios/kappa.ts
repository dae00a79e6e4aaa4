import { kappaByPrompt } from '@/lib/stats/agreement-by-prompt'
import { cohenKappa } from '@/lib/stats/cohen-kappa'
import { type PromptTables, pooledTable } from '@/lib/stats/prompt-tables'
import type { Random } from '@/lib/stats/random'
import { drawBit, drawCounts } from '../draw'
import { type Scenario, SIZES } from '../scenario'

/** A table of true shares, and the kappa it has. */
function kappaScenario(setting: string, shares: readonly (readonly number[])[]): Scenario {
  const categories = shares.map((_, k) => String(k))
  const q = categories.length
  const flat = shares.flat()
  const rows = shares.map((row) => row.reduce((sum, share) => sum + share, 0))
  const columns = categories.map((_, k) => shares.reduce((sum, row) => sum + (row[k] ?? 0), 0))
  const po = shares.reduce((sum, row, k) => sum + (row[k] ?? 0), 0)
  const pe = rows.reduce((sum, share, k) => sum + share * (columns[k] ?? 0), 0)
  return {
    statistic: 'kappa',
    setting: `${setting}, kappa ${((po - pe) / (1 - pe)).toFixed(2)}`,
    truth: (po - pe) / (1 - pe),
    sizes: SIZES,
    draw: (n, random) => {
      const counts = drawCounts(n, flat, random)
      return cohenKappa({ categories, counts: categories.map((_, row) => counts.slice(row * q, (row + 1) * q)) }).kappa
    },
  }
}

/** Half of the prompts are easy, half hard: with five pairs each they resemble each other. */
function drawPrompts(n: number, random: Random): PromptTables {
  const prompts = Array.from({ length: n / 5 }, () => {
    const agree = drawBit(0.5, random) === 1 ? 0.475 : 0.3
    const [aa = 0, ab = 0, ba = 0, bb = 0] = drawCounts(5, [agree, 0.5 - agree, 0.5 - agree, agree], random)
    return {
      times: 1,
      counts: [
        [aa, ab],
        [ba, bb],
      ],
    }
  })
  return { categories: ['A', 'B'], prompts }
}

const sharedPrompts = { statistic: 'kappa', truth: 0.55, sizes: SIZES }
const clustered: Scenario = {
  ...sharedPrompts,
  setting: 'five pairs a prompt, jackknife over prompts',
  draw: (n, random) => kappaByPrompt(drawPrompts(n, random)),
}
const ignored: Scenario = {
  ...sharedPrompts,
  setting: 'five pairs a prompt, clustering ignored',
  draw: (n, random) => cohenKappa(pooledTable(drawPrompts(n, random))).kappa,
}

export const kappaScenarios: readonly Scenario[] = [
  clustered,
  ignored,
  kappaScenario('A and B balanced', [
    [0.39, 0.11],
    [0.11, 0.39],
  ]),
  kappaScenario('A, B and ties', [
    [0.34, 0.06, 0.05],
    [0.06, 0.3, 0.04],
    [0.04, 0.05, 0.06],
  ]),
  kappaScenario('nine of ten are A', [
    [0.85, 0.05],
    [0.04, 0.06],
  ]),
]
