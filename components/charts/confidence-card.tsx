'use client'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'
import { usePairsHref } from './chart-about'
import { IntervalCard } from './interval-card'

type Props = {
  title: string
  description: string
  figureName: string
  definition: Definition
  /** What else the pairs behind a bin have. */
  conditions?: Record<string, string>
  bins: readonly { low: number; high: number; figure: Figure }[]
}

/** A share for each step of the AI's confidence. */
export function ConfidenceCard({ title, description, figureName, definition, conditions = {}, bins }: Props) {
  const pairs = usePairsHref()
  const rows = bins.map(({ low, high, figure }) => ({
    name: `${low.toFixed(2)} – ${high.toFixed(2)}`,
    figure,
    href: pairs({ minConfidence: low, ...(high < 1 ? { belowConfidence: high } : {}), ...conditions }),
  }))
  return (
    <IntervalCard
      title={title}
      description={description}
      note="Confidence is max(pA, 1 − pA) after averaging the orders"
      definitions={[definition]}
      nameOf="Confidence"
      figureName={figureName}
      kind="ai"
      rows={rows}
    />
  )
}
