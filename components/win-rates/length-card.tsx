'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import { numberColumn } from '@/components/charts/columns'
import { formatCount } from '@/components/charts/format'
import { IntervalChart } from '@/components/charts/lazy-charts'
import type { MarkKind } from '@/components/charts/marks'
import { Screen } from '@/components/filters/screen'
import type { LengthPolicy, LengthsScreen } from '@/lib/analytics/lengths-types'
import { useLengths } from '@/lib/client/win-rates'
import type { RunFilter } from '@/lib/slice/filter'
import type { LabelKind } from '@/lib/words/people'

type Series = { kind: MarkKind; name: string }
const sides: readonly { of: LabelKind; name: string; series: readonly Series[] }[] = [
  {
    of: 'ai',
    name: 'by AI',
    series: [
      { kind: 'ai', name: 'AI, as it is' },
      { kind: 'a', name: 'AI, at equal length' },
    ],
  },
  {
    of: 'human',
    name: 'by people',
    series: [
      { kind: 'human', name: 'people, as it is' },
      { kind: 'b', name: 'people, at equal length' },
    ],
  },
]

type Row = LengthPolicy & { href: string }

/** What is left of a policy's win rate when its responses are as long as those it meets. */
export function LengthCard({ projectId, filter }: { projectId: string; filter: RunFilter }) {
  return <Screen query={useLengths(projectId, filter)}>{(screen) => <Lengths screen={screen} />}</Screen>
}

function Lengths({ screen: { rows, warnings, definitions } }: { screen: LengthsScreen }) {
  const pairs = usePairsHref()
  const linked = rows.map((row) => ({ ...row, href: pairs({ policy: row.policy }) }))
  const present = sides.filter(({ of }) => rows.some((row) => row[of].raw.value !== null))
  const chars = (value: number) => formatCount(Math.round(value))
  const columns = [
    linkColumn<Row>(
      'Policy',
      ({ policy }) => policy,
      ({ href }) => href,
    ),
    numberColumn<Row>('Mean length', (row) => row.chars, chars),
    numberColumn<Row>('Of its opponents', (row) => row.charsOthers, chars),
    ...present.flatMap(({ of, name }) => [
      ...figureColumns<Row>(`As it is ${name}`, 'share', (row) => row[of].raw, `as it is ${name} `),
      ...figureColumns<Row>(`By difference ${name}`, 'share', (row) => row[of].byDifference, `by difference ${name} `),
      ...figureColumns<Row>(`By ratio ${name}`, 'share', (row) => row[of].byRatio, `by ratio ${name} `),
    ]),
  ]
  return (
    <ChartCard
      title="Win rates at equal length"
      description={
        rows.length === 0
          ? 'No label in this slice compares two known policies.'
          : (warnings[0] ?? 'Length moves no win rate by AI by more than a little.')
      }
      note={['Length controlled by the difference in characters; the ratio is in the table. Whiskers are 95 % intervals', ...warnings].join(
        '. ',
      )}
      definitions={definitions}
      columns={columns}
      rows={linked}
      legend={present.flatMap(({ series }) => series)}
      footer={warnings.slice(1).map((warning) => (
        <p key={warning} className="mt-2 text-muted text-sm">
          {warning}
        </p>
      ))}
    >
      <IntervalChart
        rows={linked.map((row) => ({
          name: row.policy,
          href: row.href,
          figures: present.flatMap(({ of }) => [row[of].raw, row[of].byDifference]),
        }))}
        series={present.flatMap(({ series }) => series.map(({ kind }) => kind))}
        reference={{ value: 0.5, name: 'equal' }}
      />
    </ChartCard>
  )
}
