import { formatCount } from '@/components/charts/format'
import type { FunnelStep } from '@/lib/export/export-types'

/** What each criterion, one after the other, leaves of the pairs. */
export function Funnel({ steps }: { steps: readonly FunnelStep[] }) {
  const most = Math.max(1, steps[0]?.n ?? 1)
  return (
    <ol aria-label="Pairs left after each criterion" className="grid gap-1">
      {steps.map(({ name, n }) => (
        <li key={name} className="grid grid-cols-[minmax(0,14rem)_4.5rem_minmax(0,1fr)] items-center gap-2 text-sm">
          <span>{name}</span>
          <span className="text-right font-medium tabular-nums">{formatCount(n)}</span>
          <span aria-hidden="true" className="h-3 rounded-sm bg-ai" style={{ width: `${(n / most) * 100}%` }} />
        </li>
      ))}
    </ol>
  )
}
