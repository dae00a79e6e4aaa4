'use client'
import { CountTable } from '@/components/charts/count-table'
import { DensityChart } from '@/components/charts/density'
import { FigureTable, FigureTile } from '@/components/charts/figure'
import { formatCount } from '@/components/charts/format'
import { ShareChart } from '@/components/charts/lazy-share-chart'
import { TagCard } from '@/components/charts/tag-card'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar } from '@/components/filters/filter-bar'
import { NoRun } from '@/components/filters/no-run'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import type { RunFilter } from '@/lib/analytics/filter'
import type { PositionScreen } from '@/lib/analytics/position-types'
import { withQuery } from '@/lib/client/fetch'
import { usePosition } from '@/lib/client/position'

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

function Figures({ projectId, filter, screen }: Props & { screen: PositionScreen }) {
  const [rate, ...others] = screen.headline
  const pairsOf = (verdictAB: string, verdictBA: string) =>
    withQuery(`/projects/${projectId}/pairs`, { ...filter, run: screen.run?.id, verdictAB, verdictBA })
  return (
    <div className="grid gap-4">
      <Card
        title="The same position in both orders"
        description={`First twice on ${formatCount(screen.firstTwice)} pairs, second twice on ${formatCount(screen.secondTwice)}, of ${formatCount(screen.nBothOrders)} judged in both orders.`}
      >
        <div className="grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
          {rate === undefined ? null : <FigureTile row={rate} emphasis />}
          <FigureTable caption="Position figures" rows={others} />
        </div>
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card
          title="P(A) shown first against shown second"
          description="On the diagonal position does not matter; below it A gains from being first."
        >
          <DensityChart bins={screen.density.bins} cells={screen.density.cells} />
        </Card>
        <Card
          title="What the two orders said"
          description="By identity of the response. The diagonal is consistent; A then B is the first position twice."
        >
          <CountTable
            caption="Verdict in order AB against verdict in order BA"
            rowsAre="A first"
            columnsAre="B first"
            table={screen.joint}
            names={{ none: 'no verdict' }}
            hrefOf={pairsOf}
          />
          <p className="mt-3 text-muted text-xs">
            {formatCount(screen.nWithoutVerdict)} pairs lack a readable verdict in an order, {formatCount(screen.nOneOrder)} were asked in
            one order only; both are left out of the figures.
          </p>
        </Card>
        <Card
          title="By confidence"
          description="Pairs that follow the position fall to P ≈ 0.5 after averaging, so the bias gathers at the low end."
        >
          <ShareChart
            caption="Same-position rate by confidence"
            nameOf="Confidence"
            colour="ai"
            bars={screen.byConfidence.map(({ low, high, samePositionRate: figure }) => ({
              name: `${low.toFixed(2)} – ${high.toFixed(2)}`,
              figure,
            }))}
          />
        </Card>
        <TagCard caption="Same-position rate by tag" byTag={screen.byTag} />
      </div>
    </div>
  )
}
