'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import { numberColumn } from '@/components/charts/columns'
import { formatValue } from '@/components/charts/format'
import { IntervalCard } from '@/components/charts/interval-card'
import { Screen } from '@/components/filters/screen'
import { Card } from '@/components/ui/card'
import type { HarmlessDifference, HarmlessScreen } from '@/lib/analytics/harmless-types'
import { useHarmless } from '@/lib/client/win-rates'
import type { RunFilter } from '@/lib/slice/filter'

type Row = HarmlessDifference & { href: string }

const mostShown = 20

const differenceColumns = [
  linkColumn<Row>(
    'Policy, less',
    ({ one, other }) => `${one}, ${other}`,
    ({ href }) => href,
  ),
  ...figureColumns<Row>('Difference', 'difference', ({ difference }) => difference),
  numberColumn<Row>(
    'p, Holm',
    ({ p }) => p,
    (p) => formatValue(p, 'p'),
  ),
]

/** The share of each policy's responses that were called harmless, one by one; without such labels, how to bring them. */
export function HarmlessCard({ projectId, filter }: { projectId: string; filter: RunFilter }) {
  return <Screen query={useHarmless(projectId, filter)}>{(screen) => <Harmless screen={screen} />}</Screen>
}

function Harmless({ screen: { rows, differences, definitions } }: { screen: HarmlessScreen }) {
  const pairs = usePairsHref()
  if (rows.length === 0) {
    return (
      <Card title="Harmless rates">
        <p className="max-w-prose text-muted text-sm">
          Undefined, because no file says of single responses whether they are harmless: a pair's label says which response is better, and
          both may be safe. Import pairs with the columns <code>harmless_a</code> and <code>harmless_b</code> (true or false), and the
          policies of both.
        </p>
      </Card>
    )
  }
  const sizeOf = ({ difference }: HarmlessDifference) => Math.abs(difference.value ?? 0)
  const largest = differences.toSorted((x, y) => sizeOf(y) - sizeOf(x)).slice(0, mostShown)
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <IntervalCard
        title="Harmless rates"
        description="Each response judged by itself."
        definitions={[definitions.rate]}
        nameOf="Policy"
        figureName="Harmless rate"
        kind="human"
        rows={rows.map(({ policy, figure }) => ({ name: policy, figure, href: pairs({ policy }) }))}
      />
      <ChartCard
        title="Harmless rates of every two policies"
        description={`The rate of the first less that of the second${differences.length > mostShown ? `; the ${mostShown} largest of ${differences.length}, the screen's CSV has all` : ''}.`}
        definitions={[definitions.difference]}
        columns={differenceColumns}
        rows={largest.map((row) => ({ ...row, href: pairs({ policy: row.one, opponent: row.other }) }))}
      />
    </div>
  )
}
