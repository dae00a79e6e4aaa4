import { cohenKappa } from '@/lib/stats/cohen-kappa'
import { drawCounts } from '../draw'
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

export const kappaScenarios: readonly Scenario[] = [
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
