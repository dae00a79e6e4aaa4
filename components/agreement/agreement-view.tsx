'use client'
import { humanWords } from '@/components/charts/caption'
import { ChartAbout, usePairsHref } from '@/components/charts/chart-about'
import { ConfidenceCard } from '@/components/charts/confidence-card'
import { CountCard } from '@/components/charts/count-card'
import { FigureTable } from '@/components/charts/figure'
import { formatCount } from '@/components/charts/format'
import { IntervalCard } from '@/components/charts/interval-card'
import { TilesCard } from '@/components/charts/tiles-card'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar } from '@/components/filters/filter-bar'
import { NoRun } from '@/components/filters/no-run'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import type { AgreementQuestions } from '@/lib/analytics/agreement-questions'
import type { AgreementScreen } from '@/lib/analytics/agreement-types'
import { useAgreement } from '@/lib/client/agreement'
import type { RunFilter } from '@/lib/slice/filter'
import { AltTestCard } from './alt-test-card'
import { AnnotatorPairs } from './annotator-pairs'
import { SideBySide } from './side-by-side'
import { SlicesCard } from './slices-card'

const ruleNames = { exclude: 'Ties excluded', half: 'Ties count half', strict: 'Ties as a label' }

type Props = { projectId: string; filter: RunFilter; questions: AgreementQuestions }

/** How far the labeler agrees with people, beside how far people agree among themselves. */
export function AgreementView({ projectId, filter, questions }: Props) {
  const query = useAgreement(projectId, filter)
  const run = query.data?.run
  return (
    <>
      <PageHeader
        title="Agreement"
        description={run == null ? 'How far a labeler agrees with people, and people among themselves.' : <RunNote run={run} />}
        actions={<CsvLink path={`/api/projects/${projectId}/agreement`} filter={filter} />}
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={run?.id} withTies />
      <Screen query={query}>{(screen) => <Figures projectId={projectId} filter={filter} questions={questions} screen={screen} />}</Screen>
    </>
  )
}

function Figures({ projectId, filter, questions, screen }: Props & { screen: AgreementScreen }) {
  const { run, nPairs, nWithAi, nWithHuman, nWithBoth, caveats } = screen
  return (
    <ChartAbout run={run} filter={filter} withTies more={questions}>
      <div className="grid gap-4">
        {caveats.map((caveat) => (
          <p key={caveat} className="rounded-md border border-warn bg-warn-paper px-3 py-2 text-sm">
            {caveat}
          </p>
        ))}
        {run === null ? (
          <NoRun projectId={projectId}>Agreement needs AI labels. What follows is about people alone.</NoRun>
        ) : (
          <WithPeople filter={filter} screen={screen} />
        )}
        <AmongPeople screen={screen} />
        {run === null ? null : (
          <div className="grid gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <SlicesCard projectId={projectId} filter={{ ...filter, run: run.id, ...slicing(questions) }} />
            <AltTestCard projectId={projectId} filter={{ ...filter, run: run.id, epsilon: questions.epsilon }} />
          </div>
        )}
        <p className="text-muted text-xs">
          {formatCount(nPairs)} pairs in this slice: {formatCount(nWithAi)} with an AI label, {formatCount(nWithHuman)} with a human label,{' '}
          {formatCount(nWithBoth)} with both. Pairs without one of the two are left out of the agreement, not counted as wrong.
        </p>
      </div>
    </ChartAbout>
  )
}

const slicing = ({ by, correction }: AgreementQuestions) => ({ by, correction })

function WithPeople({ filter, screen }: { filter: RunFilter; screen: AgreementScreen }) {
  const pairs = usePairsHref()
  const [alignment] = screen.headline
  if (alignment === undefined) return null
  return (
    <>
      <TilesCard
        title="AI and people"
        description={`Human label: ${humanWords(filter.human)}. ${ruleNames[screen.ties]}.`}
        rows={screen.headline}
      />
      <div className="grid gap-4 lg:grid-cols-2">
        <CountCard
          title="AI labels against human labels"
          description="Rows are AI labels, columns human labels. A cell leads to its pairs."
          rowsAre="AI"
          columnsAre="human"
          table={screen.confusion}
          hrefOf={(ai, label) => pairs({ ai, label })}
        />
        <IntervalCard
          title="Alignment under each tie rule"
          description={`${screen.alignmentByRule[0]?.nAiTies ?? 0} AI labels are exact ties.`}
          definitions={[alignment.definition]}
          nameOf="Rule"
          figureName="Alignment"
          kind="ai"
          rows={screen.alignmentByRule.map(({ rule, figure }) => ({ name: ruleNames[rule], figure }))}
        />
        <ConfidenceCard
          title="Alignment by confidence of the AI"
          description="Confidence is max(pA, 1 − pA) after averaging the orders."
          figureName="Alignment"
          definition={alignment.definition}
          bins={screen.byConfidence.map(({ low, high, alignment: figure }) => ({ low, high, figure }))}
        />
        <Card title="Every coefficient of AI and people" description="Labels in the order A, tie, B where an order counts.">
          <FigureTable caption="Coefficients of AI and people" rows={screen.coefficients} />
          {screen.paradox === null ? null : (
            <p className="mt-3 rounded-md border border-warn bg-warn-paper px-3 py-2 text-sm">{screen.paradox}</p>
          )}
        </Card>
        <SideBySide rows={screen.sideBySide} />
      </div>
    </>
  )
}

function AmongPeople({ screen }: { screen: AgreementScreen }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title="People among themselves" description="All annotators but gold.">
        <FigureTable caption="Agreement of annotators" rows={[...screen.ceiling, ...screen.amongPeople]} />
      </Card>
      <AnnotatorPairs pairs={screen.annotatorPairs} definitions={screen.definitions.annotatorPairs} />
    </div>
  )
}
