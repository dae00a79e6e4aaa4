'use client'
import { CountTable } from '@/components/charts/count-table'
import { FigureTable, FigureTile } from '@/components/charts/figure'
import { formatCount } from '@/components/charts/format'
import { ShareChart } from '@/components/charts/lazy-share-chart'
import { TagCard } from '@/components/charts/tag-card'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar } from '@/components/filters/filter-bar'
import { NoRun } from '@/components/filters/no-run'
import { RunNote } from '@/components/filters/run-note'
import { Screen } from '@/components/filters/screen'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import type { AgreementScreen } from '@/lib/analytics/agreement-types'
import type { RunFilter } from '@/lib/analytics/filter'
import { useAgreement } from '@/lib/client/agreement'
import { withQuery } from '@/lib/client/fetch'
import { AnnotatorPairs } from './annotator-pairs'

const ruleNames = { exclude: 'Ties excluded', half: 'Ties count half', strict: 'Ties as a label' }

type Props = { projectId: string; filter: RunFilter }

/** How far the labeler agrees with people, beside how far people agree among themselves. */
export function AgreementView({ projectId, filter }: Props) {
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
      <Screen query={query}>{(screen) => <Figures projectId={projectId} filter={filter} screen={screen} />}</Screen>
    </>
  )
}

function Figures({ projectId, filter, screen }: Props & { screen: AgreementScreen }) {
  const { nPairs, nWithAi, nWithHuman, nWithBoth } = screen
  return (
    <div className="grid gap-4">
      {screen.run === null ? (
        <NoRun projectId={projectId}>Agreement needs AI labels. What follows is about people alone.</NoRun>
      ) : (
        <WithPeople projectId={projectId} filter={filter} screen={screen} />
      )}
      <AmongPeople screen={screen} />
      <p className="text-muted text-xs">
        {formatCount(nPairs)} pairs in this slice: {formatCount(nWithAi)} with an AI label, {formatCount(nWithHuman)} with a human label,{' '}
        {formatCount(nWithBoth)} with both. Pairs without one of the two are left out of the agreement, not counted as wrong.
      </p>
    </div>
  )
}

function WithPeople({ projectId, filter, screen }: Props & { screen: AgreementScreen }) {
  const pairsOf = (ai: string, human: string) =>
    withQuery(`/projects/${projectId}/pairs`, { ...filter, run: screen.run?.id, ai, label: human })
  const [alignment, ...others] = screen.headline
  return (
    <>
      <Card title="AI and people" description={`Human label: ${describeHuman(filter.human)}. ${ruleNames[screen.ties]}.`}>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-4">
          {alignment === undefined ? null : <FigureTile row={alignment} emphasis />}
          {others.map((row) => (
            <FigureTile key={row.key} row={row} />
          ))}
        </div>
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title="Who said what" description="Rows are AI labels, columns human labels. A cell leads to its pairs.">
          <CountTable caption="AI labels against human labels" rowsAre="AI" columnsAre="human" table={screen.confusion} hrefOf={pairsOf} />
        </Card>
        <Card title="Alignment under each tie rule" description={`${screen.alignmentByRule[0]?.nAiTies ?? 0} AI labels are exact ties.`}>
          <ShareChart
            caption="Alignment under each tie rule"
            nameOf="Rule"
            colour="ai"
            bars={screen.alignmentByRule.map(({ rule, figure }) => ({ name: ruleNames[rule], figure }))}
          />
        </Card>
        <Card title="By confidence of the AI" description="Confidence is max(pA, 1 − pA) after averaging the orders.">
          <ShareChart
            caption="Alignment by confidence"
            nameOf="Confidence"
            colour="ai"
            bars={screen.byConfidence.map(({ low, high, alignment: figure }) => ({
              name: `${low.toFixed(2)} – ${high.toFixed(2)}`,
              figure,
            }))}
          />
        </Card>
        <TagCard caption="Alignment by tag" byTag={screen.byTag} />
      </div>
    </>
  )
}

function AmongPeople({ screen }: { screen: AgreementScreen }) {
  const bars = screen.ceiling.map(({ definition, figure }) => ({ name: definition.name, figure }))
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title="Human ceiling" description="One annotator against the plurality of the others, and the AI against the same references.">
        <ShareChart caption="Human ceiling" nameOf="Who" colour="human" bars={bars} />
      </Card>
      <Card title="People among themselves" description="All annotators but gold.">
        <FigureTable caption="Agreement of annotators" rows={screen.amongPeople} />
        <AnnotatorPairs pairs={screen.annotatorPairs} />
      </Card>
    </div>
  )
}

function describeHuman(human: string): string {
  if (human === 'gold-or-majority') return 'gold where there is one, else the majority'
  if (human === 'majority') return 'the strict majority of the annotators'
  return human === 'gold' ? 'gold only' : 'one annotator alone'
}
