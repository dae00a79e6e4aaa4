'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import { numberColumn } from '@/components/charts/columns'
import { CurveChart } from '@/components/charts/lazy-charts'
import type { ReliabilityRow } from '@/lib/analytics/calibration-types'
import type { Definition } from '@/lib/stats/definitions/definitions'

type Props = {
  title: string
  description: string
  definition: Definition
  /** What is across, and what is up. */
  of: 'probability' | 'confidence'
  rows: readonly ReliabilityRow[]
}

const words = {
  probability: { x: 'P(A)', y: 'people prefer A', low: 0 },
  confidence: { x: 'confidence of the AI', y: 'AI label is the human label', low: 0.5 },
}

/** A reliability diagram: what was said, and how often it came true. A point leads to its pairs. */
export function ReliabilityCard({ title, description, definition, of, rows }: Props) {
  const pairs = usePairsHref()
  const { x, y, low } = words[of]
  const hrefOf = (row: ReliabilityRow) =>
    of === 'probability'
      ? pairs({ minPA: row.low, maxPA: row.high })
      : pairs({ minConfidence: row.low, ...(row.high < 1 ? { belowConfidence: row.high } : {}) })
  const columns = [
    linkColumn<ReliabilityRow>(x, (row) => `${row.low.toFixed(2)} – ${row.high.toFixed(2)}`, hrefOf),
    numberColumn<ReliabilityRow>(
      `Mean ${x}`,
      ({ meanP }) => meanP,
      (value) => value.toFixed(3),
    ),
    ...figureColumns<ReliabilityRow>(y, 'share', ({ observed }) => observed),
  ]
  const points = rows.flatMap((row) =>
    row.observed.value === null ? [] : [{ x: row.meanP, y: row.observed.value, interval: row.observed.interval, href: hrefOf(row) }],
  )
  return (
    <ChartCard
      title={title}
      description={description}
      note="Whiskers are 95 % Wilson intervals; on the dashed diagonal what is said comes true"
      definitions={[definition]}
      n={{ count: rows.reduce((sum, { observed }) => sum + observed.n, 0), of: 'pairs with a decisive human label' }}
      columns={columns}
      rows={rows}
    >
      <CurveChart
        curves={[{ kind: 'ai', name: 'AI', points, shown: 'both' }]}
        x={{ name: x, domain: [low, 1], format: (value) => value.toFixed(2) }}
        y={{ name: y, domain: [0, 1] }}
        withDiagonal
      />
    </ChartCard>
  )
}
