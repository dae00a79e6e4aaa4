'use client'
import { ShareChart } from '@/components/charts/lazy-share-chart'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar } from '@/components/filters/filter-bar'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { Card } from '@/components/ui/card'
import { Definition } from '@/components/ui/definition'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import type { RunFilter } from '@/lib/analytics/filter'
import type { WinRateTable } from '@/lib/analytics/win-rates-types'
import { useWinRates } from '@/lib/client/win-rates'
import { WinRateMatrix } from './win-rate-matrix'

type Props = { projectId: string; filter: RunFilter }

/** Which policy is preferred to which, by the AI labels and by people. */
export function WinRatesView({ projectId, filter }: Props) {
  const query = useWinRates(projectId, filter)
  const run = query.data?.run
  return (
    <>
      <PageHeader
        title="Win rates"
        description={run == null ? 'Which policy is preferred to which, by AI labels and by people.' : <RunNote run={run} />}
        actions={<CsvLink path={`/api/projects/${projectId}/win-rates`} filter={filter} />}
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={run?.id} />
      <Screen query={query}>
        {({ ai, human }) => (
          <div className="grid gap-4">
            <Source title="By AI" table={ai} colour="ai" empty="No AI label compares two known policies in this slice." />
            <Source title="By people" table={human} colour="human" empty="No human label compares two known policies in this slice." />
            <p className="text-muted text-xs">
              People have often labelled only some of the pairs, so the two tables may be over different pairs: mind n. High agreement with
              people does not make the AI's win rates unbiased.
            </p>
          </div>
        )}
      </Screen>
    </>
  )
}

function Source({ title, table, colour, empty }: { title: string; table: WinRateTable; colour: 'ai' | 'human'; empty: string }) {
  if (table.policies.length === 0) {
    return (
      <EmptyState title={`${title}: nothing to compare`}>
        {empty} Responses need a policy each: <code>policy_a</code> and <code>policy_b</code> in an import.
      </EmptyState>
    )
  }
  const bars = table.overall
    .map(({ policy, figure }) => ({ name: policy, figure }))
    .toSorted((x, y) => (y.figure.value ?? 0) - (x.figure.value ?? 0))
  const definition = (
    <Definition of="Win rate">
      Share of comparisons that the policy of the row wins against the policy of the column, ties as one half: (wins + ties/2) / n. The
      interval is 95 % and allows for several pairs of one prompt. Cells never compared are empty. Source: Lee et al. 2023, section 2.3.
    </Definition>
  )
  return (
    <Card title={title} actions={definition}>
      <div className="grid gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <WinRateMatrix caption={`Win rates ${title.toLowerCase()}, rows against columns`} table={table} colour={colour} />
        <ShareChart caption={`Win rate against all others, ${title.toLowerCase()}`} nameOf="Policy" bars={bars} colour={colour} />
      </div>
    </Card>
  )
}
