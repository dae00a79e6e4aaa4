'use client'
import clsx from 'clsx'
import { ChartAbout } from '@/components/charts/chart-about'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar } from '@/components/filters/filter-bar'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import type { RatingsFilter } from '@/lib/analytics/ratings'
import type { WinRatesScreen } from '@/lib/analytics/win-rates-types'
import { useRatings, useWinRates } from '@/lib/client/win-rates'
import type { RunFilter } from '@/lib/slice/filter'
import { CirclesCard } from './circles-card'
import { CorrectedCard } from './corrected-card'
import { HarmlessCard } from './harmless-card'
import { LengthCard } from './length-card'
import { MatrixCard } from './matrix-card'
import { OverallCard } from './overall-card'
import { StrengthsCard } from './strengths-card'

type Props = { projectId: string; filter: RunFilter; model: RatingsFilter['model'] }

/** Which policy is preferred to which, by the AI labels, by people and by gold, and how far the AI's rates can be believed. */
export function WinRatesView({ projectId, filter, model }: Props) {
  const query = useWinRates(projectId, filter)
  const run = query.data?.run
  return (
    <>
      <PageHeader
        title="Win rates"
        description={run == null ? 'Which policy is preferred to which, by AI labels and by people.' : <RunNote run={run} />}
        actions={<CsvLink path={`/api/projects/${projectId}/win-rates`} filter={{ ...filter, model }} />}
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={run?.id} />
      <Screen query={query}>{(screen) => <Cards projectId={projectId} filter={filter} model={model} screen={screen} />}</Screen>
    </>
  )
}

function Cards({ projectId, filter, model, screen }: Props & { screen: WinRatesScreen }) {
  const { ai, human, gold, run, definitions } = screen
  if (ai.cells.length + human.cells.length + gold.cells.length === 0) {
    return (
      <EmptyState title="Nothing to compare">
        No label in this slice compares two known policies. Responses need a policy each: <code>policy_a</code> and <code>policy_b</code> in
        an import.
      </EmptyState>
    )
  }
  const isSmall = Math.max(ai.policies.length, human.policies.length) <= 4
  const asked = { ...filter, ...(run === null ? {} : { run: run.id }) }
  return (
    <ChartAbout run={run} filter={filter} more={{ model }}>
      <div className="grid gap-4">
        <OverallCard screen={screen} />
        <div className={clsx('grid gap-4', isSmall && 'xl:grid-cols-2')}>
          <MatrixCard of="ai" table={ai} definition={definitions.winRate} />
          <MatrixCard of="human" table={human} definition={definitions.winRate} />
          {gold.cells.length === 0 ? null : <MatrixCard of="gold" table={gold} definition={definitions.winRate} />}
        </div>
        <RatedCards projectId={projectId} filter={{ ...asked, model }} />
        <LengthCard projectId={projectId} filter={asked} />
        <HarmlessCard projectId={projectId} filter={asked} />
      </div>
    </ChartAbout>
  )
}

function RatedCards({ projectId, filter }: { projectId: string; filter: RatingsFilter }) {
  return (
    <Screen query={useRatings(projectId, filter)}>
      {(screen) => (
        <div className="grid gap-4">
          <CorrectedCard corrected={screen.corrected} />
          <StrengthsCard screen={screen} />
          <CirclesCard screen={screen} />
        </div>
      )}
    </Screen>
  )
}
