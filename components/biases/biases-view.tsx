'use client'
import { ChartAbout, usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import { FigureTable, FigureTile } from '@/components/charts/figure'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar } from '@/components/filters/filter-bar'
import { NoRun } from '@/components/filters/no-run'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { ProbesCard } from '@/components/probes/probes-card'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import type { BiasesFilter } from '@/lib/analytics/biases-filter'
import type { BiasesScreen } from '@/lib/analytics/biases-types'
import { useBiases } from '@/lib/client/biases'
import { ComparedCard } from './compared-card'
import { SelfPreferenceCard } from './self-preference-card'
import { StyleCard } from './style-card'

type Props = { projectId: string; filter: BiasesFilter }

/** What besides the answer itself moves a labeler, beside what moves people. */
export function BiasesView({ projectId, filter }: Props) {
  const query = useBiases(projectId, filter)
  const run = query.data?.run
  return (
    <>
      <PageHeader
        title="Other biases"
        description={run == null ? 'Whether length, format or its own words move a labeler.' : <RunNote run={run} />}
        actions={<CsvLink path={`/api/projects/${projectId}/biases`} filter={filter} />}
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={run?.id} />
      <div className="grid gap-4">
        <Screen query={query}>
          {(screen) =>
            screen.run === null ? (
              <NoRun projectId={projectId}>Biases show when a labeler has judged pairs.</NoRun>
            ) : (
              <Figures projectId={projectId} filter={filter} screen={screen} />
            )
          }
        </Screen>
        <ProbesCard projectId={projectId} />
      </div>
    </>
  )
}

function Figures({ projectId, filter, screen }: Props & { screen: BiasesScreen }) {
  const { own, second, ...shared } = filter
  return (
    <ChartAbout run={screen.run} filter={shared} more={{ own, second }}>
      <div className="grid gap-4">
        <Length length={screen.length} />
        <Format format={screen.format} />
        <StyleCard effects={screen.format.effects} definitions={screen.format.definitions.effects} />
        <LengthsCard length={screen.length} />
        <SelfPreferenceCard projectId={projectId} self={screen.self} runId={screen.run?.id} />
      </div>
    </ChartAbout>
  )
}

function Length({ length: { headline, bySteps } }: Pick<BiasesScreen, 'length'>) {
  const pairs = usePairsHref()
  const [rate, ...others] = headline
  if (rate === undefined) return null
  return (
    <>
      <Card
        title="Length"
        description="People prefer longer answers too, so what counts is the difference on the same pairs, and what is left once their labels are known."
      >
        <div className="grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
          <FigureTile row={rate} emphasis />
          <FigureTable caption="Length figures" rows={others} />
        </div>
      </Card>
      {bySteps.length === 0 ? null : (
        <ComparedCard
          title="Prefers the longer, by difference in length"
          description="A labeler that counts words gets surer the larger the difference; people may too."
          nameOf="Lengths differ by"
          definitions={headline.slice(0, 4).map(({ definition }) => definition)}
          rows={bySteps.map((row) => ({ ...row, href: pairs(row.conditions) }))}
        />
      )}
    </>
  )
}

function Format({ format: { more, definitions } }: Pick<BiasesScreen, 'format'>) {
  const pairs = usePairsHref()
  return (
    <ComparedCard
      title="Prefers the one with more"
      description="Over the pairs where one response has more of it than the other."
      nameOf="Of what"
      definitions={definitions.more}
      rows={more.map(({ feature, ...row }) => ({ ...row, href: pairs({ differIn: feature }) }))}
    />
  )
}

type PolicyLength = BiasesScreen['length']['byPolicy'][number]

/** How long the responses of each policy are: what a leaning to length makes of a win rate. */
function LengthsCard({ length: { byPolicy, definitions } }: Pick<BiasesScreen, 'length'>) {
  const pairs = usePairsHref()
  if (byPolicy.length === 0) return null
  const columns = [
    linkColumn<PolicyLength>(
      'Policy',
      ({ policy }) => policy,
      ({ policy }) => pairs({ policy }),
    ),
    ...figureColumns<PolicyLength>('Mean length', 'coefficient', ({ figure }) => figure),
  ]
  return (
    <ChartCard
      title="Length of the responses"
      description="Characters. A labeler that leans to length favours the policies at the long end."
      definitions={definitions.byPolicy}
      columns={columns}
      rows={byPolicy}
    />
  )
}
