import { formatUsd } from '@/components/charts/format'
import type { RunView } from '@/lib/labeling/run-types'
import type { CostFigure } from '@/lib/stats/labeling-cost'

/** What a run has cost, or why that is not known: tokens without a price are not free. */
export function costOf({ source, isBaseline, costUsd, inputTokens }: RunView): string {
  if (source === 'imported') return '–'
  if (isBaseline) return 'nothing'
  return costUsd === 0 && inputTokens > 0 ? 'unknown: no prices' : formatUsd(costUsd)
}

/** The price of a thousand labels, or why there is none. */
export function costPer1000Text({ costPer1000, isBaseline }: { costPer1000: CostFigure; isBaseline: boolean }): string {
  if (isBaseline) return 'nothing'
  return costPer1000.value === null ? `undefined: ${costPer1000.undefinedBecause}` : formatUsd(costPer1000.value)
}
