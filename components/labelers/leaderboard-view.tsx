'use client'
import { ChartAbout, usePairsHref } from '@/components/charts/chart-about'
import { Definitions } from '@/components/charts/chart-card'
import { formatCount, formatInterval, formatUsd, formatValue } from '@/components/charts/format'
import { IntervalCard } from '@/components/charts/interval-card'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar, useAddressFilter } from '@/components/filters/filter-bar'
import { NoRun } from '@/components/filters/no-run'
import { Screen } from '@/components/filters/screen'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import type { LeaderboardFilter } from '@/lib/analytics/leaderboard'
import type { LeaderboardScreen } from '@/lib/analytics/leaderboard-types'
import { useLeaderboard } from '@/lib/client/leaderboard'
import { LabelerTabs } from './labeler-tabs'
import { LeaderboardTable } from './leaderboard-table'

type Props = { projectId: string; filter: LeaderboardFilter }

/** Which labeler agrees with people most, what it leans to, and what it costs. */
export function LeaderboardView({ projectId, filter }: Props) {
  const query = useLeaderboard(projectId, filter)
  return (
    <>
      <PageHeader
        title="Leaderboard"
        description="Which labeler agrees with people most, what it leans to, and what it costs."
        actions={<CsvLink path={`/api/projects/${projectId}/labelers/leaderboard`} filter={filter} />}
      />
      <LabelerTabs projectId={projectId} />
      <FilterBar projectId={projectId} filter={filter} withTies withRun={false} />
      <Choices filter={filter} />
      <Screen query={query}>
        {(screen) =>
          screen.rows.length === 0 ? (
            <NoRun projectId={projectId}>Labelers are ranked when one has judged pairs.</NoRun>
          ) : (
            <ChartAbout run={null} filter={filter} withTies more={{ of: filter.of, pairs: filter.pairs }}>
              <Ranking projectId={projectId} screen={screen} />
            </ChartAbout>
          )
        }
      </Screen>
    </>
  )
}

function Choices({ filter }: { filter: LeaderboardFilter }) {
  const { set, shown } = useAddressFilter()
  return (
    <div className="no-print mb-4 grid gap-2 sm:grid-cols-2">
      <Select label="Rows" value={shown.get('of') ?? filter.of} onChange={(event) => set('of', event.target.value)}>
        <option value="versions">The newest run of each labeler version</option>
        <option value="runs">Every run</option>
      </Select>
      <Select label="Pairs" value={shown.get('pairs') ?? filter.pairs} onChange={(event) => set('pairs', event.target.value)}>
        <option value="own">Each run’s own pairs</option>
        <option value="shared">Only pairs that every row has</option>
      </Select>
    </div>
  )
}

function Ranking({ projectId, screen }: { projectId: string; screen: LeaderboardScreen }) {
  const pairs = usePairsHref()
  return (
    <div className="grid gap-4">
      <Card
        title="Labelers side by side"
        description={commonWords(screen)}
        actions={<Definitions of="the leaderboard" definitions={Object.values(screen.definitions)} />}
      >
        <LeaderboardTable projectId={projectId} screen={screen} />
        <p className="mt-3 max-w-prose text-muted text-xs">{humanWords(screen)}</p>
      </Card>
      <IntervalCard
        title="Alignment of each labeler"
        description="Overlapping intervals do not mean that two are alike: on the same pairs a paired comparison is far sharper."
        definitions={[screen.definitions.alignment]}
        nameOf="Labeler"
        figureName="Alignment"
        kind="ai"
        rows={screen.rows.map((row) => ({
          name: `${row.labelerName} v${row.versionNumber}, ${row.name}`,
          figure: row.alignment,
          href: pairs({ run: row.id }),
        }))}
      />
    </div>
  )
}

function commonWords({ rows, nShared, onlyShared }: LeaderboardScreen): string {
  if (rows.length === 1) return 'One labeler only: there is nothing to compare it with yet.'
  const shared = `${formatCount(nShared)} ${nShared === 1 ? 'pair' : 'pairs'} with a human label`
  if (onlyShared) return `Every figure is about the pairs that all ${rows.length} rows have; ${shared} are among them.`
  return `Each row is about its own pairs, so rows may not compare. All ${rows.length} have ${shared} in common.`
}

function humanWords({ humanPrefersLonger, humanUsdPer1000 }: LeaderboardScreen): string {
  const cost = `People cost about ${formatUsd(humanUsdPer1000)} for 1,000 labels (Lee et al. 2023).`
  if (humanPrefersLonger.value === null) return cost
  const interval = formatInterval(humanPrefersLonger, 'share')
  const longer = `People prefer the longer response on ${formatValue(humanPrefersLonger.value, 'share')} of the pairs`
  return `${longer} (${interval === null ? '' : `95 % interval ${interval}, `}n = ${formatCount(humanPrefersLonger.n)}): hold P(prefers longer) against that. ${cost}`
}
