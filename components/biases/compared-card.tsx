import { ChartCard } from '@/components/charts/chart-card'
import { linkColumn } from '@/components/charts/column-table'
import { IntervalChart } from '@/components/charts/lazy-charts'
import type { Compared } from '@/lib/analytics/biases-types'
import type { Definition } from '@/lib/stats/definitions/definitions'
import { stackedColumn } from './stacked-column'

type Row = Compared & { name: string; href: string }
type Props = { title: string; description: string; nameOf: string; definitions: readonly Definition[]; rows: readonly Row[] }

const besidePeople = [
  { kind: 'ai', name: 'AI, where people decided too' },
  { kind: 'human', name: 'people, on the same pairs' },
] as const
const alone = [{ kind: 'ai', name: 'AI, all that it decided' }] as const

/** A share of the AI beside that of people on the same pairs; without people's labels that of the AI alone. */
export function ComparedCard({ title, description, nameOf, definitions, rows }: Props) {
  const hasPeople = rows.some(({ people }) => people.value !== null)
  const legend = hasPeople ? besidePeople : alone
  const columns = [
    linkColumn<Row>(
      nameOf,
      ({ name }) => name,
      ({ href }) => href,
    ),
    stackedColumn<Row>('AI, all that it decided', 'share', ({ ai }) => ai, 'AI '),
    ...(hasPeople
      ? [
          stackedColumn<Row>('AI, where people decided', 'share', ({ aiSame }) => aiSame, 'AI same pairs '),
          stackedColumn<Row>('People, same pairs', 'share', ({ people }) => people, 'people '),
          stackedColumn<Row>('AI less people', 'difference', ({ gap }) => gap, 'difference '),
        ]
      : []),
  ]
  return (
    <ChartCard
      title={title}
      description={description}
      note="Whiskers are 95 % intervals"
      definitions={definitions}
      columns={columns}
      rows={rows}
      legend={legend}
    >
      <IntervalChart
        rows={rows.map(({ name, href, ai, aiSame, people }) => ({ name, href, figures: hasPeople ? [aiSame, people] : [ai] }))}
        series={legend.map(({ kind }) => kind)}
        reference={{ value: 0.5, name: 'a coin' }}
      />
    </ChartCard>
  )
}
