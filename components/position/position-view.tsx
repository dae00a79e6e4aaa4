'use client'
import { ChartAbout, usePairsHref } from '@/components/charts/chart-about'
import { ConfidenceCard } from '@/components/charts/confidence-card'
import { CountCard } from '@/components/charts/count-card'
import { DensityCard } from '@/components/charts/density-card'
import { FigureTable, FigureTile } from '@/components/charts/figure'
import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import { IntervalCard } from '@/components/charts/interval-card'
import { TagCard } from '@/components/charts/tag-card'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar } from '@/components/filters/filter-bar'
import { NoRun } from '@/components/filters/no-run'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import type { PositionScreen } from '@/lib/analytics/position-types'
import { usePosition } from '@/lib/client/position'
import type { RunFilter } from '@/lib/slice/filter'

type Props = { projectId: string; filter: RunFilter }

/** Whether the labeler looks at the responses or at their places. */
export function PositionView({ projectId, filter }: Props) {
  const query = usePosition(projectId, filter)
  const run = query.data?.run
  return (
    <>
      <PageHeader
        title="Position bias"
        description={run == null ? 'Whether a labeler looks at the responses or at their places.' : <RunNote run={run} />}
        actions={<CsvLink path={`/api/projects/${projectId}/position`} filter={filter} />}
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={run?.id} />
      <Screen query={query}>
        {(screen) =>
          screen.run === null ? (
            <NoRun projectId={projectId}>Position bias shows when a labeler has judged pairs in both orders.</NoRun>
          ) : (
            <Figures projectId={projectId} filter={filter} screen={screen} />
          )
        }
      </Screen>
    </>
  )
}

function Figures({ filter, screen }: Props & { screen: PositionScreen }) {
  return (
    <ChartAbout run={screen.run} filter={filter}>
      <Charts screen={screen} />
    </ChartAbout>
  )
}

function Charts({ screen }: { screen: PositionScreen }) {
  const pairs = usePairsHref()
  const [rate, ...others] = screen.headline
  if (rate === undefined) return null
  return (
    <div className="grid gap-4">
      <Card
        title="The same position in both orders"
        description={`First twice on ${formatCount(screen.firstTwice)} pairs, second twice on ${formatCount(screen.secondTwice)}, of ${formatCount(screen.nBothOrders)} judged in both orders.`}
      >
        <div className="grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
          <FigureTile row={rate} emphasis />
          <FigureTable caption="Position figures" rows={[...others, ...screen.soft]} />
        </div>
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <DensityCard bins={screen.density.bins} cells={screen.density.cells} />
        <CountCard
          title="What the two orders said"
          description="By identity of the response. The diagonal is consistent; A, then B, is the first position twice."
          rowsAre="A first"
          columnsAre="B first"
          table={screen.joint}
          names={{ none: 'no verdict' }}
          hrefOf={(verdictAB, verdictBA) => pairs({ verdictAB, verdictBA })}
          footer={
            <p className="mt-3 text-muted text-xs">
              {formatCount(screen.nWithoutVerdict)} pairs lack a readable verdict in an order, {formatCount(screen.nOneOrder)} were asked in
              one order only; both are left out of the figures.
            </p>
          }
        />
        <ConfidenceCard
          title="Same-position rate by confidence"
          description="Pairs that follow the position fall to P ≈ 0.5 after averaging, so the bias gathers at the low end."
          figureName="Same-position rate"
          definition={rate.definition}
          bins={screen.byConfidence.map(({ low, high, samePositionRate: figure }) => ({ low, high, figure }))}
        />
        <IntervalCard
          title="Same-position rate by difference in length"
          description="Where the two responses are alike in length, little else may tell them apart."
          definitions={[rate.definition]}
          nameOf="Lengths differ by"
          figureName="Same-position rate"
          kind="ai"
          rows={screen.byLength.map(({ name, conditions, figure }) => ({ name, figure, href: pairs(conditions) }))}
        />
        <IntervalCard
          title="Alignment before and after averaging"
          description={gainWords(screen.averaging.gain)}
          definitions={[screen.averaging.definition, screen.averaging.gain.definition]}
          nameOf="Label of"
          figureName="Alignment"
          kind="human"
          rows={screen.averaging.rows}
        />
        <TagCard title="Same-position rate by tag" figureName="Same-position rate" definition={rate.definition} byTag={screen.byTag} />
      </div>
    </div>
  )
}

function gainWords({ figure }: PositionScreen['averaging']['gain']): string {
  if (figure.value === null) return `What averaging gains is undefined, because ${figure.undefinedBecause}.`
  const interval = formatInterval(figure, 'difference')
  return `On the same pairs averaging changes the alignment by ${formatValue(figure.value, 'difference')}${interval === null ? '' : ` (95 % interval ${interval})`}.`
}
