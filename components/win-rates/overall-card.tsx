'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import { IntervalChart } from '@/components/charts/lazy-charts'
import type { WinRatesScreen } from '@/lib/analytics/win-rates-types'
import { type Figure, undefinedFigure } from '@/lib/stats/figure'

const legend = [
  { kind: 'ai', name: 'by AI' },
  { kind: 'human', name: 'by people' },
  { kind: 'b', name: 'by gold' },
] as const

type Row = { name: string; href: string; figures: Figure[] }

/** Every policy against all others, by whoever has labels. */
export function OverallCard({ screen }: { screen: WinRatesScreen }) {
  const pairs = usePairsHref()
  const tables = [screen.ai, screen.human, screen.gold]
  const shown = legend.flatMap((entry, index) => {
    const table = tables[index]
    return table === undefined || table.overall.length === 0 ? [] : [{ ...entry, table }]
  })
  const policies = [...new Set(tables.flatMap((table) => table.policies))]
  const rows = policies.map((policy): Row => {
    const figures = shown.map(
      ({ table }) => table.overall.find((one) => one.policy === policy)?.figure ?? undefinedFigure(0, 'no label compares it'),
    )
    return { name: policy, href: pairs({ policy }), figures }
  })
  const columns = [
    linkColumn<Row>(
      'Policy',
      ({ name }) => name,
      ({ href }) => href,
    ),
    ...shown.flatMap(({ name }, index) =>
      figureColumns<Row>(
        `Win rate ${name}`,
        'share',
        ({ figures }) => figures[index] ?? undefinedFigure(0, 'no label compares it'),
        `${name} `,
      ),
    ),
  ]
  return (
    <ChartCard
      title="Win rate against all others"
      description="People have often labelled only some of the pairs, so that the rates may be over different pairs: mind n."
      note="Whiskers are 95 % intervals"
      definitions={[screen.definitions.overall]}
      columns={columns}
      rows={rows}
      legend={shown}
    >
      <IntervalChart rows={rows} series={shown.map(({ kind }) => kind)} reference={{ value: 0.5, name: 'equal' }} />
    </ChartCard>
  )
}
