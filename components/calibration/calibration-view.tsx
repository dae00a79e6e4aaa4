'use client'
import { ChartAbout } from '@/components/charts/chart-about'
import { FigureTable, FigureTile } from '@/components/charts/figure'
import { formatCount } from '@/components/charts/format'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar, useAddressFilter } from '@/components/filters/filter-bar'
import { NoRun } from '@/components/filters/no-run'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import type { CalibrationFilter } from '@/lib/analytics/calibration'
import type { CalibrationScreen } from '@/lib/analytics/calibration-types'
import { useCalibration } from '@/lib/client/calibration'
import { RecalibrationCard } from './recalibration-card'
import { ReliabilityCard } from './reliability-card'
import { RiskCard } from './risk-card'

type Props = { projectId: string; filter: CalibrationFilter }

/** How far a labeler's probabilities can be taken at their word, and from which confidence on its labels can be accepted. */
export function CalibrationView({ projectId, filter }: Props) {
  const query = useCalibration(projectId, filter)
  const run = query.data?.run
  return (
    <>
      <PageHeader
        title="Calibration"
        description={run == null ? 'How far a labeler’s probabilities can be taken at their word.' : <RunNote run={run} />}
        actions={<CsvLink path={`/api/projects/${projectId}/calibration`} filter={filter} />}
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={run?.id} />
      <Screen query={query}>
        {(screen) =>
          screen.run === null ? (
            <NoRun projectId={projectId}>Calibration holds the probabilities of a labeler against what people prefer.</NoRun>
          ) : (
            <ChartAbout
              run={screen.run}
              filter={filter}
              more={{ target: filter.target, seed: filter.seed, rung: screen.rung ?? undefined }}
            >
              <Figures projectId={projectId} filter={filter} screen={screen} />
            </ChartAbout>
          )
        }
      </Screen>
    </>
  )
}

function Figures({ projectId, filter, screen }: Props & { screen: CalibrationScreen }) {
  const [brier, ...others] = screen.headline
  if (screen.n === 0 || brier === undefined) {
    return (
      <EmptyState title="No pair has both P(A) and a decisive human label">
        Calibration needs pairs that people have labelled A or B. Label some in Review, or choose another run, slice or human label above.
      </EmptyState>
    )
  }
  return (
    <div className="grid gap-4">
      <RungChoice screen={screen} />
      <Card
        title="Are the probabilities right?"
        description={`Over ${formatCount(screen.n)} pairs with a decisive human label. Probabilities are read in ${formatCount(screen.steps)} steps, each at its mean; Brier score and log loss are exact.`}
      >
        <div className="grid gap-6 lg:grid-cols-[14rem_minmax(0,1fr)]">
          <FigureTile row={brier} emphasis />
          <FigureTable caption="Calibration figures" rows={[...others, ...screen.murphy]} />
        </div>
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <ReliabilityCard
          title="Reliability of P(A)"
          description="How often people prefer A where the AI says P(A). Flatter than the diagonal is too sure."
          definition={screen.definitions.reliability}
          of="probability"
          rows={screen.byProbability}
        />
        <ReliabilityCard
          title="Reliability of the confidence"
          description="How often the AI label is the human label at each confidence. Below the diagonal is too sure."
          definition={screen.definitions.reliability}
          of="confidence"
          rows={screen.byConfidence}
        />
      </div>
      <RiskCard projectId={projectId} filter={filter} screen={screen} />
      <RecalibrationCard screen={screen} />
    </div>
  )
}

/** Where a run's judgments were read on several rungs, one of them is shown at a time. */
function RungChoice({ screen: { rungs, rung } }: { screen: CalibrationScreen }) {
  const { set, shown } = useAddressFilter()
  if (rung === null) return null
  return (
    <div className="grid gap-2 rounded-md border border-warn bg-warn-paper px-3 py-2 text-sm sm:grid-cols-[minmax(0,1fr)_16rem]">
      <p>
        The judgments of this run were read on several rungs of the fallback ladder, whose probabilities do not mean the same. What follows
        is about the pairs whose judgments were all read on one of them.
      </p>
      <Select label="Rung" value={shown.get('rung') ?? rung} onChange={(event) => set('rung', event.target.value)}>
        {rungs.map(({ rung: name, n }) => (
          <option key={name} value={name}>
            {name} ({formatCount(n)} judgments)
          </option>
        ))}
      </Select>
    </div>
  )
}
