'use client'
import { Info, TriangleAlert } from 'lucide-react'
import { ChartAbout } from '@/components/charts/chart-about'
import { formatCount } from '@/components/charts/format'
import { TilesCard } from '@/components/charts/tiles-card'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar } from '@/components/filters/filter-bar'
import { ReportLink } from '@/components/filters/report-link'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { Allowed } from '@/components/shell/viewer'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import type { Attention, OverviewScreen } from '@/lib/analytics/overview-types'
import { useOverview } from '@/lib/client/overview'
import type { RunFilter } from '@/lib/slice/filter'

type Props = { projectId: string; filter: RunFilter }

/** What is loaded, labelled and reviewed; the headline figures; what needs attention. */
export function OverviewView({ projectId, filter }: Props) {
  const query = useOverview(projectId, filter)
  const run = query.data?.run
  return (
    <>
      <PageHeader
        title="Overview"
        {...(run == null ? {} : { description: <RunNote run={run} /> })}
        actions={
          <>
            <ReportLink projectId={projectId} filter={{ ...filter, run: run?.id }} />
            <CsvLink path={`/api/projects/${projectId}/overview`} filter={filter} />
          </>
        }
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={run?.id} withTies />
      <Screen query={query}>
        {(screen) =>
          screen.counts.nPairs === 0 ? (
            <NothingYet projectId={projectId} />
          ) : (
            <ChartAbout run={screen.run} filter={filter} withTies>
              <Contents projectId={projectId} screen={screen} />
            </ChartAbout>
          )
        }
      </Screen>
    </>
  )
}

function NothingYet({ projectId }: { projectId: string }) {
  const action = (
    <Allowed to="lead">
      <ButtonLink variant="primary" href={`/projects/${projectId}/import`}>
        Import pairs
      </ButtonLink>
    </Allowed>
  )
  return (
    <EmptyState title="This project has no pairs yet" action={action}>
      Bring a file of prompts with two responses each; human and AI labels may come along. Nothing is stored before you have seen how it
      will be read.
    </EmptyState>
  )
}

function Contents({ projectId, screen }: { projectId: string; screen: OverviewScreen }) {
  return (
    <div className="grid gap-4">
      {screen.run === null ? (
        <Card title="Headline figures">
          <p className="text-muted">No run has AI labels yet.</p>
        </Card>
      ) : (
        <TilesCard
          title="Headline figures"
          description="For the run and slice above; the definition is behind each figure's mark."
          rows={screen.headline}
          emphasis="all"
        />
      )}
      <Card title="What needs attention">
        <AttentionList projectId={projectId} runId={screen.run?.id} attention={screen.attention} />
      </Card>
      <Card title="What is here">
        <Counts projectId={projectId} counts={screen.counts} />
      </Card>
    </div>
  )
}

function AttentionList({ projectId, runId, attention }: { projectId: string; runId: string | undefined; attention: readonly Attention[] }) {
  /** The screen that a sentence leads to shows the run that it is about. */
  const hrefOf = (path: string) =>
    `/projects/${projectId}${path}${runId === undefined ? '' : `${path.includes('?') ? '&' : '?'}run=${runId}`}`
  if (attention.length === 0) return <p className="text-muted">Nothing stands out in this run.</p>
  return (
    <ul className="grid gap-2">
      {attention.map(({ tone, text, path }) => (
        <li key={text} className="flex items-start gap-2">
          {tone === 'warn' ? (
            <TriangleAlert aria-label="Warning" className="mt-0.5 size-4 shrink-0 text-warn" />
          ) : (
            <Info aria-label="Note" className="mt-0.5 size-4 shrink-0 text-muted" />
          )}
          <span>
            {text}{' '}
            <Link className="whitespace-nowrap underline" href={hrefOf(path)}>
              Look
            </Link>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Counts({ projectId, counts }: { projectId: string; counts: OverviewScreen['counts'] }) {
  const share = (n: number) =>
    counts.nPairs === 0 ? '' : ` of ${formatCount(counts.nPairs)} pairs (${((n / counts.nPairs) * 100).toFixed(0)} %)`
  const items = [
    { name: 'Prompts', value: formatCount(counts.nPrompts), rest: '', path: '/pairs' },
    {
      name: 'Pairs',
      value: formatCount(counts.nPairs),
      rest: counts.nTakenOut === 0 ? '' : `, ${formatCount(counts.nTakenOut)} more taken out`,
      path: '/pairs',
    },
    {
      name: 'Responses',
      value: formatCount(counts.nResponses),
      rest: ` by ${formatCount(counts.nPolicies)} known policies`,
      path: '/win-rates',
    },
    {
      name: 'Labelled by AI',
      value: formatCount(counts.nAiLabelled),
      rest: `${share(counts.nAiLabelled)} in ${formatCount(counts.nRuns)} runs`,
      path: '/runs',
    },
    { name: 'Labelled by people', value: formatCount(counts.nHumanLabelled), rest: share(counts.nHumanLabelled), path: '/agreement' },
    {
      name: 'Human labels',
      value: formatCount(counts.nHumanLabels),
      rest: ` by ${formatCount(counts.nAnnotators)} annotators, ${formatCount(counts.nGold)} pairs with gold`,
      path: '/review',
    },
  ]
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-4">
      {items.map(({ name, value, rest, path }) => (
        <div key={name}>
          <dt className="text-muted text-xs">
            <Link className="hover:underline" href={`/projects/${projectId}${path}`}>
              {name}
            </Link>
          </dt>
          <dd>
            <span className="font-semibold text-xl tabular-nums">{value}</span>
            <span className="block text-muted text-xs">{rest}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
