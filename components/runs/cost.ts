import { formatUsd } from '@/components/charts/format'
import type { RunView } from '@/lib/labeling/run-types'

/** What a run has cost, or why that is not known: tokens without a price are not free. */
export function costOf({ source, isBaseline, costUsd, inputTokens }: RunView): string {
  if (source === 'imported') return '–'
  if (isBaseline) return 'nothing'
  return costUsd === 0 && inputTokens > 0 ? 'unknown: no prices' : formatUsd(costUsd)
}
