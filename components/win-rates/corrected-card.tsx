'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import { numberColumn } from '@/components/charts/columns'
import { formatCount } from '@/components/charts/format'
import { IntervalChart } from '@/components/charts/lazy-charts'
import type { CorrectedRow, RatingsScreen } from '@/lib/analytics/ratings-types'

const legend = [
  { kind: 'ai', name: 'AI alone' },
  { kind: 'human', name: 'people alone' },
  { kind: 'a', name: 'corrected (PPI++)' },
  { kind: 'b', name: 'corrected (Rogan–Gladen)' },
] as const

type Row = CorrectedRow & { href: string }

/** What people would say over all comparisons, from few human labels and many AI labels, beside what the AI says. */
export function CorrectedCard({ corrected: { rows, warnings, definitions } }: Pick<RatingsScreen, 'corrected'>) {
  const pairs = usePairsHref()
  const linked = rows.map((row) => ({ ...row, href: pairs({ policy: row.policy }) }))
  const columns = [
    linkColumn<Row>(
      'Policy',
      ({ policy }) => policy,
      ({ href }) => href,
    ),
    ...figureColumns<Row>('AI alone', 'share', ({ ai }) => ai, 'AI alone '),
    ...figureColumns<Row>('People alone', 'share', ({ people }) => people, 'people alone '),
    ...figureColumns<Row>('PPI++', 'share', ({ ppi }) => ppi, 'PPI++ '),
    numberColumn<Row>(
      'λ',
      ({ lambda }) => lambda.value,
      (value) => value.toFixed(2),
    ),
    numberColumn<Row>(
      'Effective n',
      ({ effectiveN }) => effectiveN.value,
      (value) => formatCount(Math.round(value)),
    ),
    ...figureColumns<Row>('Rogan–Gladen', 'share', ({ roganGladen }) => roganGladen, 'Rogan–Gladen '),
    ...figureColumns<Row>('Weighted by the draw', 'share', ({ drawn }) => drawn, 'weighted by the draw '),
  ]
  return (
    <ChartCard
      title="Corrected win rates"
      description="A labeler that agrees with people on most pairs can still favour a policy. Where people labelled some of the pairs, its error there corrects the rate everywhere."
      note={['Against all others. Whiskers are 95 % intervals', ...warnings].join('. ')}
      definitions={definitions}
      columns={columns}
      rows={linked}
      legend={legend}
      footer={
        warnings.length === 0 ? null : (
          <ul className="mt-3 grid gap-2">
            {warnings.map((warning) => (
              <li key={warning} className="rounded-md border border-warn bg-warn-paper px-3 py-2 text-sm">
                {warning}
              </li>
            ))}
          </ul>
        )
      }
    >
      <IntervalChart
        rows={linked.map(({ policy, href, ai, people, ppi, roganGladen }) => ({
          name: policy,
          href,
          figures: [ai, people, ppi, roganGladen],
        }))}
        series={legend.map(({ kind }) => kind)}
        reference={{ value: 0.5, name: 'equal' }}
      />
    </ChartCard>
  )
}
