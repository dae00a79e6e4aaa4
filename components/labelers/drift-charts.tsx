'use client'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import { type Column, countColumn, numberColumn, textColumn } from '@/components/charts/columns'
import { formatValue } from '@/components/charts/format'
import { CurveChart } from '@/components/charts/lazy-charts'
import type { DriftPoint, DriftScreen, DriftTest } from '@/lib/analytics/drift-types'
import type { Figure } from '@/lib/stats/figure'

type Numbered = DriftPoint & { number: number }

const legend = [
  { kind: 'ai', name: 'same label as in the first run' },
  { kind: 'human', name: 'alignment with people' },
  { kind: 'b', name: 'same-position rate' },
] as const

/** What the labeler says of the anchor pairs over time, and the tests of each run against the first. */
export function DriftCharts({ projectId, screen }: { projectId: string; screen: DriftScreen }) {
  const points = screen.points.map((point, index) => ({ ...point, number: index + 1 }))
  const { definitions } = screen
  const run = linkColumn<Numbered>(
    'Run',
    ({ number, run: { versionNumber } }) => `${number}, v${versionNumber}`,
    ({ run: { id } }) => `/projects/${projectId}/runs/${id}`,
  )
  const begun = textColumn<Numbered>(
    'Begun',
    ({ run: { createdAt } }) => createdAt,
    ({ run: { createdAt } }) => <span className="whitespace-nowrap tabular-nums">{createdAt.slice(0, 16).replace('T', ' ')}</span>,
  )
  const curve = (kind: 'ai' | 'human' | 'b', name: string, of: (point: Numbered) => Figure) => ({
    kind,
    name,
    shown: 'both' as const,
    points: points.flatMap((point) => {
      const { value, interval } = of(point)
      return value === null ? [] : [{ x: point.number, y: value, interval, href: `/projects/${projectId}/runs/${point.run.id}` }]
    }),
  })
  return (
    <>
      <ChartCard
        title="On the same pairs over time"
        description="Each run beside the first one. A line that falls is a labeler that changed: the pairs have not."
        note="Whiskers are 95 % intervals; runs in the order of time"
        definitions={[definitions.sameAsFirst, definitions.alignment, definitions.samePositionRate]}
        n={{ count: screen.anchors?.nPairs ?? 0, of: 'anchor pairs' }}
        columns={[
          run,
          begun,
          textColumn<Numbered>('Changed since the run before', changesText),
          ...figureColumns<Numbered>('Same label', 'share', ({ sameAsFirst }) => sameAsFirst, 'same label '),
          ...figureColumns<Numbered>('Alignment', 'share', ({ alignment }) => alignment, 'alignment '),
          ...figureColumns<Numbered>('Same position', 'share', ({ samePositionRate }) => samePositionRate, 'same position '),
        ]}
        rows={points}
        legend={legend}
      >
        <CurveChart
          curves={[
            curve('ai', legend[0].name, ({ sameAsFirst }) => sameAsFirst),
            curve('human', legend[1].name, ({ alignment }) => alignment),
            curve('b', legend[2].name, ({ samePositionRate }) => samePositionRate),
          ]}
          x={{
            name: 'run',
            domain: [0.5, points.length + 0.5],
            ticks: points.map(({ number }) => number),
            format: (value) => `${value}: ${points[value - 1]?.run.createdAt.slice(0, 10) ?? ''}`,
          }}
          y={{ name: 'share of pairs', domain: [0, 1] }}
        />
      </ChartCard>
      {points.length < 2 ? null : (
        <ChartCard
          title="Tests against the first run"
          description="Corrected by Holm for the number of later runs. The alignment is paired: only pairs that both runs and people decided."
          definitions={[definitions.shift, definitions.alignmentDifference]}
          columns={[
            run,
            countColumn<Numbered>('A became B', ({ against }) => against?.nAToB ?? null),
            countColumn<Numbered>('B became A', ({ against }) => against?.nBToA ?? null),
            ...testColumns('Shift of P(A)', 'shift ', ({ against }) => against?.shift),
            ...testColumns('Alignment', 'alignment ', ({ against }) => against?.alignment),
          ]}
          rows={points.slice(1)}
        />
      )}
    </>
  )
}

const none: Figure = { value: null, n: 0, interval: null, standardError: null, undefinedBecause: 'it is the first run' }

function testColumns(name: string, prefix: string, of: (point: Numbered) => DriftTest | undefined): Column<Numbered>[] {
  const p = (value: number) => formatValue(value, 'p')
  return [
    ...figureColumns<Numbered>(name, 'difference', (point) => of(point)?.difference ?? none, prefix),
    numberColumn<Numbered>(`${name}: p`, (point) => of(point)?.p ?? null, p),
    numberColumn<Numbered>(`${name}: p, Holm`, (point) => of(point)?.adjusted ?? null, p),
  ]
}

function changesText({ number, changes, run }: Numbered): string {
  const moving = run.isMoving ? ['still running'] : []
  if (number === 1) return ['the first run', ...moving].join(', ')
  return [...(changes.length === 0 ? ['neither version nor model'] : changes), ...moving].join(', ')
}
