'use client'
import { ChartAbout } from '@/components/charts/chart-about'
import { CountCard } from '@/components/charts/count-card'
import { FigureTable } from '@/components/charts/figure'
import { formatCount } from '@/components/charts/format'
import { IntervalCard } from '@/components/charts/interval-card'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar, useAddressFilter } from '@/components/filters/filter-bar'
import { NoRun } from '@/components/filters/no-run'
import { Screen } from '@/components/filters/screen'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import type { ComparisonFilter, DifferenceFilter } from '@/lib/analytics/comparison'
import type { Compared, ComparisonScreen } from '@/lib/analytics/comparison-types'
import type { LabelerRun } from '@/lib/analytics/leaderboard-types'
import { useComparison } from '@/lib/client/comparison'
import { withQuery } from '@/lib/client/fetch'
import { Differences } from './differences'
import { LabelerTabs } from './labeler-tabs'

type Props = { projectId: string; filter: ComparisonFilter; differences: DifferenceFilter }

/** Which of two labelers is better on the same pairs, whether that is more than chance, and where they differ. */
export function ComparisonView({ projectId, filter, differences }: Props) {
  const query = useComparison(projectId, filter)
  return (
    <>
      <PageHeader
        title="Two labelers compared"
        description="On the same pairs, where a small difference shows that two separate intervals would hide."
        actions={<CsvLink path={`/api/projects/${projectId}/labelers/compare`} filter={filter} />}
      />
      <LabelerTabs projectId={projectId} />
      <FilterBar projectId={projectId} filter={filter} withRun={false} />
      <Screen query={query}>
        {(screen) => <Contents projectId={projectId} screen={screen} filter={filter} differences={differences} />}
      </Screen>
    </>
  )
}

function Contents({ projectId, screen, filter, differences }: Props & { screen: ComparisonScreen }) {
  const { runs, one, other, compared } = screen
  if (one === null) return <NoRun projectId={projectId}>Two runs are compared when labelers have judged pairs.</NoRun>
  if (other === null || compared === null) {
    return (
      <EmptyState title="Only one run yet">
        Start a second run, of another labeler or another version, over the same pairs to compare the two.
      </EmptyState>
    )
  }
  return (
    <ChartAbout run={null} filter={filter} more={{ one: one.id, other: other.id }}>
      <Choice runs={runs} one={one} other={other} />
      {compared.nBoth === 0 ? (
        <EmptyState title="No pair in common">
          These two runs have no pair in common under this filter. Choose others, or loosen the filter.
        </EmptyState>
      ) : (
        <Figures
          projectId={projectId}
          one={one}
          other={other}
          compared={compared}
          filter={{ ...differences, one: one.id, other: other.id }}
        />
      )}
    </ChartAbout>
  )
}

function Choice({ runs, one, other }: { runs: readonly LabelerRun[]; one: LabelerRun; other: LabelerRun }) {
  const { set, shown } = useAddressFilter()
  const select = (label: string, name: 'one' | 'other', current: LabelerRun, taken: LabelerRun) => (
    <Select label={label} value={shown.get(name) ?? current.id} onChange={(event) => set(name, event.target.value)}>
      {runs
        .filter(({ id }) => id !== taken.id)
        .map((run) => (
          <option key={run.id} value={run.id}>
            {nameOf(run)}
          </option>
        ))}
    </Select>
  )
  return (
    <div className="no-print mb-4 grid gap-2 sm:grid-cols-2">
      {select('First', 'one', one, other)}
      {select('Second', 'other', other, one)}
    </div>
  )
}

type FiguresProps = { projectId: string; one: LabelerRun; other: LabelerRun; compared: Compared; filter: DifferenceFilter }

function Figures({ projectId, one, other, compared, filter }: FiguresProps) {
  const { alignment, samePosition, figures, table, right, nDecided, nBoth } = compared
  const definition = (key: string) => figures.filter((row) => row.key === key).map((row) => row.definition)
  const sides = (shares: Compared['alignment']) => [
    { name: `First: ${nameOf(one)}`, figure: shares.one },
    { name: `Second: ${nameOf(other)}`, figure: shares.other },
  ]
  const cellHref = (oneSays: string, otherSays: string) =>
    withQuery(`/projects/${projectId}/labelers/compare`, { ...filter, oneSays, otherSays }).concat('#where-they-differ')
  return (
    <div className="grid gap-4">
      <Card title="Which is better aligned" description={compared.verdict}>
        <FigureTable caption="The two runs on the same pairs" rows={figures} />
        <p className="mt-3 text-muted text-xs">
          Of {formatCount(nBoth)} pairs in common, both runs and people decided {formatCount(nDecided)}: both right on{' '}
          {formatCount(right.nBoth)}, only the first on {formatCount(right.nOnlyFirst)}, only the second on {formatCount(right.nOnlySecond)}
          , neither on {formatCount(right.nNeither)}.
        </p>
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <IntervalCard
          title="Alignment on the same pairs"
          description="Where the two lie. Whether they differ is what the paired difference above says."
          definitions={definition('alignmentDifference')}
          nameOf="Run"
          figureName="Alignment"
          kind="ai"
          rows={sides(alignment)}
        />
        <IntervalCard
          title="Same-position rate on the same pairs"
          definitions={definition('samePositionDifference')}
          nameOf="Run"
          figureName="Same-position rate"
          kind="ai"
          rows={sides(samePosition)}
        />
        <CountCard
          title="What the two say"
          description="The diagonal is the same label. Each cell leads to its pairs below."
          rowsAre="First"
          columnsAre="Second"
          table={table}
          hrefOf={cellHref}
        />
      </div>
      <Differences projectId={projectId} filter={filter} />
    </div>
  )
}

const nameOf = ({ labelerName, versionNumber, name }: LabelerRun): string => `${labelerName} v${versionNumber}, ${name}`
