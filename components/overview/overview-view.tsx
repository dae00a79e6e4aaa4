'use client'
import { Info, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { FigureTile } from '@/components/charts/figure'
import { formatCount } from '@/components/charts/format'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar } from '@/components/filters/filter-bar'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import type { RunFilter } from '@/lib/analytics/filter'
import type { Attention, OverviewScreen } from '@/lib/analytics/overview-types'
import { useOverview } from '@/lib/client/overview'

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
        actions={<CsvLink path={`/api/projects/${projectId}/overview`} filter={filter} />}
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={run?.id} withTies />
      <Screen query={query}>
        {(screen) =>
          screen.counts.nPairs === 0 ? <NothingYet projectId={projectId} /> : <Contents projectId={projectId} screen={screen} />
        }
      </Screen>
    </>
  )
}

function NothingYet({ projectId }: { projectId: string }) {
  const action = (
    <ButtonLink variant="primary" href={`/projects/${projectId}/import`}>
      Import pairs
    </ButtonLink>
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
      <Card title="Headline figures" description="For the run and slice above; the definition is behind each figure's mark.">
        {screen.run === null ? (
          <p className="text-muted">No run has AI labels yet.</p>
        ) : (
          <div className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-5">
            {screen.headline.map((row) => (
              <FigureTile key={row.key} row={row} emphasis />
            ))}
          </div>
        )}
      </Card>
      <Card title="What needs attention">
        <AttentionList projectId={projectId} attention={screen.attention} />
      </Card>
      <Card title="What is here">
        <Counts projectId={projectId} counts={screen.counts} />
      </Card>
    </div>
  )
}

function AttentionList({ projectId, attention }: { projectId: string; attention: readonly Attention[] }) {
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
            <Link className="whitespace-nowrap underline" href={`/projects/${projectId}${path}`}>
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
    { name: 'Pairs', value: formatCount(counts.nPairs), rest: '', path: '/pairs' },
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
