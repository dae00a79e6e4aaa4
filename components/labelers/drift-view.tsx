'use client'
import { ChartAbout } from '@/components/charts/chart-about'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar, useAddressFilter } from '@/components/filters/filter-bar'
import { Screen } from '@/components/filters/screen'
import { Allowed } from '@/components/shell/viewer'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import type { DriftFilter } from '@/lib/analytics/drift'
import type { DriftScreen } from '@/lib/analytics/drift-types'
import { useDrift } from '@/lib/client/drift'
import type { AnchorSet } from '@/lib/store/anchors'
import { AskAgain } from './ask-again'
import { DriftCharts } from './drift-charts'
import { LabelerTabs } from './labeler-tabs'
import { MakeAnchors } from './make-anchors'

type Props = { projectId: string; filter: DriftFilter }

/** Whether a labeler still says what it said: asked about the same frozen pairs again and again. */
export function DriftView({ projectId, filter }: Props) {
  const query = useDrift(projectId, filter)
  return (
    <>
      <PageHeader
        title="Drift"
        description="Whether a labeler still says what it said, asked about the same frozen pairs again and again."
        actions={
          <>
            <Allowed to="lead">
              <MakeAnchors projectId={projectId} />
            </Allowed>
            <CsvLink path={`/api/projects/${projectId}/labelers/drift`} filter={filter} />
          </>
        }
      />
      <LabelerTabs projectId={projectId} />
      <FilterBar projectId={projectId} filter={filter} withTies withRun={false} />
      <Screen query={query}>{(screen) => <Contents projectId={projectId} filter={filter} screen={screen} />}</Screen>
    </>
  )
}

function Contents({ projectId, filter, screen }: Props & { screen: DriftScreen }) {
  const { anchors, labeler, points, verdict } = screen
  if (anchors === null) {
    return (
      <EmptyState title="No anchor pairs yet">
        Anchor pairs are drawn once and then stay the same. Each time a labeler is asked about them, what is another answer than before is a
        change of the labeler: a new version of the model behind the endpoint, say. Freeze some with the button above; two hundred that
        people have labelled are a good beginning.
      </EmptyState>
    )
  }
  if (labeler === null) {
    return (
      <EmptyState title="No labeler that can be asked">
        Imported labels cannot be asked for again. Make a labeler under Versions, then ask it about the anchor pairs.
      </EmptyState>
    )
  }
  return (
    <ChartAbout run={null} filter={filter} withTies more={{ anchors: anchors.id, labeler: labeler.id }}>
      <div className="grid gap-4">
        <Choices screen={screen} anchors={anchors} labelerId={labeler.id} />
        <Card title={`${labeler.name} on ${anchors.name}`} description={verdict}>
          <p className="text-muted text-xs">{drawWords(anchors)}</p>
          {screen.isAsking ? <p role="status">It is being asked about them now.</p> : null}
          <Allowed to="lead">
            <AskAgain key={labeler.id} projectId={projectId} anchors={anchors} labeler={labeler} />
          </Allowed>
        </Card>
        {points.length === 0 ? null : <DriftCharts projectId={projectId} screen={screen} />}
      </div>
    </ChartAbout>
  )
}

function Choices({ screen, anchors, labelerId }: { screen: DriftScreen; anchors: AnchorSet; labelerId: string }) {
  const { set, shown } = useAddressFilter()
  return (
    <div className="no-print grid gap-2 sm:grid-cols-2">
      <Select label="Anchor pairs" value={shown.get('anchors') ?? anchors.id} onChange={(event) => set('anchors', event.target.value)}>
        {screen.anchorSets.map(({ id, name, nPairs }) => (
          <option key={id} value={id}>
            {name} ({nPairs} pairs)
          </option>
        ))}
      </Select>
      <Select label="Labeler" value={shown.get('labeler') ?? labelerId} onChange={(event) => set('labeler', event.target.value)}>
        {screen.labelers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  )
}

function drawWords({ nPairs, nHumanLabelled, draw, createdAt }: AnchorSet): string {
  const { tag, split, seed, onlyHumanLabelled } = draw
  const from = [
    onlyHumanLabelled === true ? 'the pairs that people had labelled' : 'all pairs',
    ...(tag === undefined ? [] : [`with tag “${tag}”`]),
    ...(split === undefined ? [] : [`of split “${split}”`]),
  ].join(' ')
  return `${nPairs} pairs drawn at random from ${from} by the seed “${seed}” and frozen on ${createdAt.slice(0, 10)}; ${nHumanLabelled} of them have a human label by now.`
}
