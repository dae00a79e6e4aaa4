import { formatCount, formatValue } from '@/components/charts/format'
import type { ExportPreview } from '@/lib/export/export-types'

/** Which confidence reaches the agreement that was asked for, and how far that can be trusted. */
export function Reached({ selective }: { selective: NonNullable<ExportPreview['selective']> }) {
  const { threshold, agreement } = selective
  if (threshold.value === null) return <p className="mt-3 text-sm">No confidence is enough: {threshold.undefinedBecause}.</p>
  if (agreement.value === null) return null
  const least = agreement.interval === null ? '' : `, at least ${formatValue(agreement.interval[0], 'share')} with 95 % certainty`
  return (
    <p className="mt-3 text-sm">
      From a confidence of {threshold.value.toFixed(3)} on, AI and people agree on {formatValue(agreement.value, 'share')} of{' '}
      {formatCount(agreement.n)} pairs with both labels{least}. That holds for pairs like those that people labelled.
    </p>
  )
}
