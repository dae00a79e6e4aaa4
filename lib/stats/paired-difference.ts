import { requireCounts } from './check'
import { defined, type Figure, undefinedFigure } from './figure'
import { normalMultiplier } from './quantile'

/** Pairs that both labelers decided, by who agreed with the human label. */
export type PairedCounts = { nBoth: number; nOnlyFirst: number; nOnlySecond: number; nNeither: number }

/** The difference with Bonett and Price's interval, and the same with Wald's, which fails when few pairs are discordant. */
export type PairedDifference = { difference: Figure; wald: Figure }

/**
 * How much better the first labeler's alignment is on the same pairs: (n10 − n01)/n, with the interval of Bonett & Price (one pair added to
 * each discordant cell).
 * Edges: no pair: undefined. No discordant pair: 0; Wald's interval then has no width, Bonett and Price's has.
 * @throws StatisticInputError if a count is negative or not whole
 * Source: Bonett & Price 2012; METHOD.md section 2.2
 */
export function pairedDifference({ nBoth, nOnlyFirst, nOnlySecond, nNeither }: PairedCounts): PairedDifference {
  requireCounts({ nBoth, nOnlyFirst, nOnlySecond, nNeither })
  const n = nBoth + nOnlyFirst + nOnlySecond + nNeither
  if (n === 0) {
    const nothing = undefinedFigure(0, 'no pair was decided by both labelers')
    return { difference: nothing, wald: nothing }
  }
  const value = (nOnlyFirst - nOnlySecond) / n
  const waldError = Math.sqrt(Math.max(0, (nOnlyFirst + nOnlySecond) / n - value ** 2) / n)
  const [only1, only2] = [(nOnlyFirst + 1) / (n + 2), (nOnlySecond + 1) / (n + 2)]
  const standardError = Math.sqrt((only1 + only2 - (only1 - only2) ** 2) / (n + 2))
  const z = normalMultiplier()
  const centre = only1 - only2
  const interval = [Math.max(-1, centre - z * standardError), Math.min(1, centre + z * standardError)] as const
  const noWidth = waldError === 0 ? { note: 'no variation among the pairs: the interval has no width and says nothing' } : {}
  return {
    difference: defined(value, n, { interval, standardError }),
    wald: defined(value, n, { interval: [value - z * waldError, value + z * waldError], standardError: waldError, ...noWidth }),
  }
}
