'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import type { Column } from '@/components/charts/columns'
import { FigureTile } from '@/components/charts/figure'
import { formatInterval, formatValue } from '@/components/charts/format'
import { IntervalChart } from '@/components/charts/lazy-charts'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Select } from '@/components/ui/field'
import type { RatedPolicy, Ratings, RatingsScreen } from '@/lib/analytics/ratings-types'
import type { FigureFormat } from '@/lib/stats/definitions/figure-row'
import { type Figure, undefinedFigure } from '@/lib/stats/figure'
import type { LabelKind } from '@/lib/words/people'

const models = {
  half: 'Ties as half a win each',
  davidson: 'Ties as outcomes of their own (Davidson)',
  ridge: 'Ridge: always finite, pulled together, without intervals',
} as const
const sides = [
  { of: 'ai', kind: 'ai', name: 'by AI' },
  { of: 'human', kind: 'human', name: 'by people' },
] as const

type Row = { name: string; href: string; rated: Record<LabelKind, RatedPolicy | undefined> }

/** One strength a policy from all comparisons, by AI with what being first is worth taken out, and by people. */
export function StrengthsCard({ screen }: { screen: RatingsScreen }) {
  const pairs = usePairsHref()
  const { set, shown } = useAddressFilter()
  const present = sides.filter(({ of }) => screen[of].rows.length > 0)
  const names = [...new Set([...screen.ai.rows, ...screen.human.rows].map(({ policy }) => policy))]
  const find = ({ rows }: Ratings, name: string) => rows.find(({ policy }) => policy === name)
  const rows = names.map((name): Row => {
    return { name, href: pairs({ policy: name }), rated: { ai: find(screen.ai, name), human: find(screen.human, name) } }
  })
  const columns = [
    linkColumn<Row>(
      'Policy',
      ({ name }) => name,
      ({ href }) => href,
    ),
    ...present.flatMap(({ of, name }) => [
      ...figureColumns<Row>(`Strength ${name}`, 'coefficient', ({ rated }) => rated[of]?.strength ?? notMet, `${name} `),
      withInterval(`Interval of the model ${name}`, 'coefficient', ({ rated }) => rated[of]?.model ?? notMet, 'interval'),
      withInterval(`On the Elo scale ${name}`, 'count', ({ rated }) => rated[of]?.elo ?? notMet, 'both'),
    ]),
  ]
  return (
    <div className="grid min-w-0 content-start gap-2">
      <Select
        className="no-print"
        label="How strengths are fitted"
        value={shown.get('model') ?? screen.model}
        onChange={(event) => set('model', event.target.value)}
      >
        {Object.entries(models).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
      <ChartCard
        title="Strengths"
        description="The difference of two is the log-odds that one beats the other, without what being shown first is worth. Their mean is 0."
        note={`${models[screen.model]}. ${present.map(({ of, name }) => `${name}: ${screen[of].connectivity}`).join(' ')} Whiskers are 95 % intervals, by prompts`}
        definitions={[...screen.definitions.strengths, ...screen.ai.parameters.map(({ definition }) => definition)]}
        columns={columns}
        rows={rows}
        legend={present}
        footer={<Footer screen={screen} />}
      >
        <IntervalChart
          rows={rows.map(({ name, href, rated }) => ({ name, href, figures: present.map(({ of }) => rated[of]?.strength ?? notMet) }))}
          series={present.map(({ kind }) => kind)}
          format="coefficient"
          reference={{ value: 0, name: 'mean' }}
        />
      </ChartCard>
    </div>
  )
}

const notMet = undefinedFigure(0, 'no label compares it')

/** A figure in one column: its interval alone, or its value with the interval behind. */
function withInterval(name: string, format: FigureFormat, of: (row: Row) => Figure, shows: 'interval' | 'both'): Column<Row> {
  const text = (figure: Figure) => {
    const interval = formatInterval(figure, format)
    if (shows === 'interval') return interval ?? '–'
    if (figure.value === null) return '–'
    return `${formatValue(figure.value, format)}${interval === null ? '' : ` (${interval})`}`
  }
  return {
    name,
    isNumber: true,
    show: (row) => <span className="whitespace-nowrap">{text(of(row))}</span>,
    csv: [
      ...(shows === 'both' ? [{ name, of: (row: Row) => of(row).value }] : []),
      { name: `${name}, low`, of: (row) => of(row).interval?.[0] ?? null },
      { name: `${name}, high`, of: (row) => of(row).interval?.[1] ?? null },
    ],
  }
}

function Footer({ screen }: { screen: RatingsScreen }) {
  return (
    <div className="mt-3 grid gap-3 sm:grid-cols-2">
      {sides.map(({ of, name }) => (
        <div key={of} className="grid content-start gap-2">
          <p className="text-sm">
            <span className="font-medium">{name === 'by AI' ? 'By AI' : 'By people'}.</span> {screen[of].connectivity}
          </p>
          {screen[of].parameters.map((row) => (
            <FigureTile key={row.key} row={row} />
          ))}
        </div>
      ))}
    </div>
  )
}
