'use client'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns } from '@/components/charts/column-table'
import { textColumn } from '@/components/charts/columns'
import { IntervalChart } from '@/components/charts/lazy-charts'
import type { ComparedRow } from '@/lib/analytics/agreement-types'

const legend = [
  { kind: 'ai', name: 'AI with people' },
  { kind: 'human', name: 'people with each other' },
] as const

/** The same question put to the AI with people and to people among themselves: what the AI could reach at most with labels as noisy as these. */
export function SideBySide({ rows }: { rows: readonly ComparedRow[] }) {
  const shares = rows.filter(({ format }) => format === 'share')
  const coefficients = rows.filter(({ format }) => format !== 'share')
  return (
    <>
      <Compared
        title="AI with people beside people with each other"
        description="The AI above the human ceiling is normal, and does not mean better than people: both are held against a noisy vote."
        rows={shares}
      />
      <Compared
        title="Agreement beyond chance, AI and people"
        description="0 is what chance gives, 1 is full agreement. People among themselves: the same coefficient for several raters."
        rows={coefficients}
      />
    </>
  )
}

function Compared({ title, description, rows }: { title: string; description: string; rows: readonly ComparedRow[] }) {
  const [first] = rows
  if (first === undefined) return null
  const columns = [
    textColumn<ComparedRow>('Asked', ({ name }) => name),
    ...figureColumns<ComparedRow>('AI', first.format, ({ ai }) => ai, 'AI '),
    ...figureColumns<ComparedRow>('People', first.format, ({ people }) => people, 'people '),
  ]
  return (
    <ChartCard
      title={title}
      description={description}
      note="Whiskers are 95 % intervals"
      definitions={rows.flatMap(({ definitions }) => definitions)}
      columns={columns}
      rows={rows}
      legend={legend}
    >
      <IntervalChart
        rows={rows.map(({ name, ai, people }) => ({ name, figures: [ai, people] }))}
        series={legend.map(({ kind }) => kind)}
        format={first.format}
      />
    </ChartCard>
  )
}
