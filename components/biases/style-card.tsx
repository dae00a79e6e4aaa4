import { ChartCard } from '@/components/charts/chart-card'
import { textColumn } from '@/components/charts/columns'
import { IntervalChart } from '@/components/charts/lazy-charts'
import type { BiasesScreen } from '@/lib/analytics/biases-types'
import type { Definition } from '@/lib/stats/definitions/definitions'
import { stackedColumn } from './stacked-column'

type Effect = BiasesScreen['format']['effects'][number]

const legend = [
  { kind: 'ai', name: 'AI, where people decided too' },
  { kind: 'human', name: 'people, on the same pairs' },
] as const

/** Length and format against each other: what each is worth with all others held. */
export function StyleCard({ effects, definitions }: { effects: readonly Effect[]; definitions: readonly Definition[] }) {
  const hasPeople = effects.some(({ people }) => people.value !== null)
  const columns = [
    textColumn<Effect>('One standard deviation more', ({ name }) => name),
    stackedColumn<Effect>('AI, all that it decided', 'difference', ({ ai }) => ai, 'AI '),
    ...(hasPeople
      ? [
          stackedColumn<Effect>('AI, where people decided', 'difference', ({ aiSame }) => aiSame, 'AI same pairs '),
          stackedColumn<Effect>('People, same pairs', 'difference', ({ people }) => people, 'people '),
        ]
      : []),
  ]
  return (
    <ChartCard
      title="Effect of style, all at once"
      description="Long answers have more lists, too: here each feature is weighed with the others held. Log-odds; 0 is no effect."
      note="Logistic regression, ridge 0.5. Whiskers are 95 % intervals"
      definitions={definitions}
      columns={columns}
      rows={effects}
      legend={hasPeople ? legend : [{ kind: 'ai', name: 'AI, all that it decided' }]}
    >
      <IntervalChart
        rows={effects.map(({ name, ai, aiSame, people }) => ({ name, figures: hasPeople ? [aiSame, people] : [ai] }))}
        series={hasPeople ? ['ai', 'human'] : ['ai']}
        format="difference"
        reference={{ value: 0, name: 'no effect' }}
      />
    </ChartCard>
  )
}
