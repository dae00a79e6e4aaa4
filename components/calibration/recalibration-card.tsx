'use client'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns } from '@/components/charts/column-table'
import { textColumn } from '@/components/charts/columns'
import { formatCount } from '@/components/charts/format'
import { CurveChart } from '@/components/charts/lazy-charts'
import type { MarkKind } from '@/components/charts/marks'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Input } from '@/components/ui/field'
import type { CalibrationScreen, RecalibrationRow } from '@/lib/analytics/calibration-types'

const names: Record<RecalibrationRow['name'], { text: string; kind: MarkKind }> = {
  none: { text: 'as it is', kind: 'ai' },
  temperature: { text: 'temperature', kind: 'a' },
  platt: { text: 'Platt', kind: 'b' },
  isotonic: { text: 'isotonic', kind: 'human' },
}

/** What recalibration would gain: fitted on one half of the prompts, shown on the other. */
export function RecalibrationCard({ screen: { recalibration, definitions } }: { screen: CalibrationScreen }) {
  const { rows, nFit, nTest, seed } = recalibration
  const { set } = useAddressFilter()
  const columns = [
    textColumn<RecalibrationRow>('Recalibration', ({ name }) => names[name].text),
    textColumn<RecalibrationRow>('Fitted', fitted),
    ...figureColumns<RecalibrationRow>('Brier score', 'coefficient', ({ brier }) => brier, 'Brier '),
    ...figureColumns<RecalibrationRow>('Log loss', 'coefficient', ({ logLoss }) => logLoss, 'log loss '),
    ...figureColumns<RecalibrationRow>('Calibration error', 'coefficient', ({ ece }) => ece, 'ECE '),
  ]
  const curves = rows
    .filter(({ bins }) => bins.length > 0)
    .map(({ name, bins }) => ({
      kind: names[name].kind,
      name,
      shown: 'both' as const,
      points: bins.flatMap(({ meanP, observed }) => (observed.value === null ? [] : [{ x: meanP, y: observed.value }])),
    }))
  return (
    <ChartCard
      title="Recalibration, shown on the other half"
      description={`Fitted on ${formatCount(nFit)} pairs of one half of the prompts, shown on the ${formatCount(nTest)} of the other.`}
      note={`Fitted on ${formatCount(nFit)} pairs, halves of the prompts by seed ${seed}`}
      definitions={[definitions.recalibration, definitions.brier, definitions.ece]}
      n={{ count: nTest, of: 'pairs of the other half' }}
      columns={columns}
      rows={rows}
      legend={curves.map(({ kind, name }) => ({ kind, name: names[name].text }))}
      footer={
        <form
          className="no-print mt-3 max-w-60"
          onSubmit={(event) => {
            event.preventDefault()
            set('seed', String(new FormData(event.currentTarget).get('seed') ?? ''))
          }}
        >
          <Input
            label="Seed of the halves"
            name="seed"
            defaultValue={seed}
            hint="Enter draws other halves; the same seed draws the same."
          />
        </form>
      }
    >
      <CurveChart
        curves={curves}
        x={{ name: 'P(A)', domain: [0, 1], format: (value) => value.toFixed(2) }}
        y={{ name: 'people prefer A', domain: [0, 1] }}
        withDiagonal
      />
    </ChartCard>
  )
}

function fitted({ parameters }: RecalibrationRow): string {
  return parameters
    .map(({ name, figure }) =>
      figure.value === null ? `not fitted: ${figure.undefinedBecause}` : `${name} = ${Number(figure.value.toPrecision(3))}`,
    )
    .join(', ')
}
