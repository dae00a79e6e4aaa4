'use client'
import { ChartCard } from '@/components/charts/chart-card'
import { countColumn, numberColumn, textColumn } from '@/components/charts/columns'
import { FigureTile } from '@/components/charts/figure'
import { formatValue } from '@/components/charts/format'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Screen } from '@/components/filters/screen'
import { Badge } from '@/components/ui/badge'
import { Select } from '@/components/ui/field'
import type { AltTestFilter } from '@/lib/analytics/alt-test'
import type { AltTestScreen } from '@/lib/analytics/alt-test-types'
import { useAltTest } from '@/lib/client/agreement'

type Row = AltTestScreen['rows'][number]
const columns = [
  textColumn<Row>('Annotator', ({ annotator }) => annotator),
  numberColumn<Row>(
    'Advantage over the AI',
    ({ meanDifference }) => meanDifference,
    (value) => formatValue(value, 'difference'),
  ),
  numberColumn<Row>(
    'AI at least as close',
    ({ advantage }) => advantage,
    (value) => formatValue(value, 'share'),
  ),
  numberColumn<Row>(
    'p',
    ({ p }) => p,
    (value) => formatValue(value, 'p'),
  ),
  textColumn<Row>('After correction', ({ isRejected }) => (isRejected ? 'advantage below ε' : 'not shown')),
  countColumn<Row>('n', ({ n }) => n),
]

/** The alternative annotator test: may the labeler stand in for one of the annotators? The verdict in words, then what it is made of. */
export function AltTestCard({ projectId, filter }: { projectId: string; filter: AltTestFilter }) {
  const query = useAltTest(projectId, filter)
  const { set, shown } = useAddressFilter()
  return (
    <div className="grid content-start gap-2">
      <Select
        label="Whom the labeler would stand in for"
        value={shown.get('epsilon') ?? String(filter.epsilon)}
        onChange={(event) => set('epsilon', event.target.value)}
      >
        <option value="0.2">experts (ε = 0.2)</option>
        <option value="0.15">skilled annotators (ε = 0.15)</option>
        <option value="0.1">a crowd (ε = 0.1)</option>
        <option value="0">nobody is given an advantage (ε = 0)</option>
      </Select>
      <Screen query={query}>{(screen) => <Verdict screen={screen} />}</Screen>
    </div>
  )
}

function Verdict({ screen: { verdict, passes, figures, rows, epsilon, minItems } }: { screen: AltTestScreen }) {
  return (
    <ChartCard
      title="Alternative annotator test"
      description={`May the labeler stand in for an annotator? ε = ${epsilon} is what a person's label is worth in agreement, for its price.`}
      note={`${verdict} ε = ${epsilon}, at least ${minItems} pairs an annotator, Benjamini–Yekutieli at 5 %`}
      definitions={figures.map(({ definition }) => definition)}
      columns={columns}
      rows={rows}
      footer={
        <div className="mt-3 grid gap-3">
          <p>
            {passes === null ? null : <Badge tone={passes ? 'good' : 'warn'}>{passes ? 'passes' : 'does not pass'}</Badge>} {verdict}
          </p>
          <div className="grid grid-cols-2 gap-4">
            {figures.map((row) => (
              <FigureTile key={row.key} row={row} />
            ))}
          </div>
        </div>
      }
    />
  )
}
