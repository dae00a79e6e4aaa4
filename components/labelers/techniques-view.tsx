'use client'
import { ChartAbout, usePairsHref } from '@/components/charts/chart-about'
import { DefinitionText } from '@/components/charts/figure'
import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import { CsvLink } from '@/components/filters/csv-link'
import { FilterBar, useAddressFilter } from '@/components/filters/filter-bar'
import { Screen } from '@/components/filters/screen'
import { Allowed } from '@/components/shell/viewer'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Definition } from '@/components/ui/definition'
import { Select } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import type { TechniquesFilter } from '@/lib/analytics/techniques'
import type { TechniqueCell, TechniquesScreen } from '@/lib/analytics/techniques-types'
import { useTechniques } from '@/lib/client/leaderboard'
import { LabelerTabs } from './labeler-tabs'

type Props = { projectId: string; filter: TechniquesFilter }

/** Which way of prompting agrees with people most, and whether that is more than chance. */
export function TechniquesView({ projectId, filter }: Props) {
  const query = useTechniques(projectId, filter)
  return (
    <>
      <PageHeader
        title="Prompt techniques"
        description="Preamble, worked examples and chain of thought, one model, as in Table 2 of Lee et al. 2023."
        actions={<CsvLink path={`/api/projects/${projectId}/labelers/techniques`} filter={filter} />}
      />
      <LabelerTabs projectId={projectId} />
      <FilterBar projectId={projectId} filter={filter} withTies withRun={false} />
      <Screen query={query}>
        {(screen) =>
          screen.model === null ? (
            <NoTechnique projectId={projectId} />
          ) : (
            <ChartAbout run={null} filter={filter} withTies more={{ model: screen.model }}>
              <Contents screen={screen} />
            </ChartAbout>
          )
        }
      </Screen>
    </>
  )
}

function NoTechnique({ projectId }: { projectId: string }) {
  const action = (
    <Allowed to="lead">
      <ButtonLink variant="primary" href={`/projects/${projectId}/labelers/new`}>
        New labeler
      </ButtonLink>
    </Allowed>
  )
  return (
    <EmptyState title="No labeler of this project was asked yet" action={action}>
      Make labelers of one model that differ in preamble, examples or chain of thought, and run each over the same pairs. Imported labels do
      not say how they were asked.
    </EmptyState>
  )
}

function Contents({ screen }: { screen: TechniquesScreen }) {
  const { set, shown } = useAddressFilter()
  return (
    <div className="grid gap-4">
      <Select
        className="max-w-md"
        label="Model"
        value={shown.get('model') ?? screen.model ?? ''}
        onChange={(event) => set('model', event.target.value)}
      >
        {screen.models.map(({ model, nRuns }) => (
          <option key={model} value={model}>
            {model} ({nRuns === 1 ? 'one labeler version' : `${nRuns} labeler versions`})
          </option>
        ))}
      </Select>
      <Card title={`Alignment by technique: ${screen.model}`} description={inWords(screen)}>
        <TechniqueTable screen={screen} />
        {screen.nTests === 0 ? null : (
          <p className="mt-3 max-w-prose text-muted text-xs">
            Each technique is held against the first one of its column on the pairs that both and people decided. p-values are corrected by
            Holm for {screen.nTests === 1 ? 'the one test' : `all ${formatCount(screen.nTests)} tests`} of the table. <em>Best</em> is the
            highest of a column if it is also shown to be better than the first row; that it is better than its neighbours is not said:
            compare the two.
          </p>
        )}
      </Card>
    </div>
  )
}

function TechniqueTable({ screen: { columns, rows, definitions } }: { screen: TechniquesScreen }) {
  return (
    <Table caption="Alignment by technique and task" hideCaption>
      <thead>
        <tr>
          <Th>
            <span className="inline-flex items-center whitespace-nowrap">
              Technique
              <Definition of={definitions.alignment.name}>
                <DefinitionText definition={definitions.alignment} />
              </Definition>
              <Definition of={definitions.difference.name}>
                <DefinitionText definition={definitions.difference} />
              </Definition>
            </span>
          </Th>
          {columns.map(({ task, against }) => (
            <Th key={task}>
              {task}
              <span className="block font-normal">tests against {against}</span>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ technique, cells }) => (
          <tr key={technique}>
            <Th scope="row" className="min-w-40 font-normal text-ink text-sm">
              {technique}
            </Th>
            {cells.map((cell, index) => (
              <Td key={columns[index]?.task} className="min-w-44 tabular-nums">
                {cell === null ? <span className="text-muted text-xs">not run</span> : <Cell cell={cell} />}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Cell({ cell }: { cell: TechniqueCell }) {
  const pairs = usePairsHref()
  const { figure } = cell
  const interval = formatInterval(figure, 'share')
  return (
    <>
      <span className="flex flex-wrap items-center gap-1.5">
        <Link
          className="underline decoration-line underline-offset-2 hover:decoration-ink"
          href={pairs({ run: cell.runId })}
          title={cell.runName}
        >
          {figure.value === null ? (
            <span className="text-muted text-xs">undefined, because {figure.undefinedBecause}</span>
          ) : (
            <span className={cell.isBest ? 'font-bold' : 'font-medium'}>{formatValue(figure.value, 'share')}</span>
          )}
        </Link>
        {cell.isBest ? <Badge tone="good">best</Badge> : null}
        {cell.isWorse ? <Badge tone="warn">worse than the first</Badge> : null}
      </span>
      <span className="block text-muted text-xs">
        {interval === null ? '' : `${interval}, `}n = {formatCount(figure.n)}
        {cell.nOlder === 0 ? '' : `, newest of ${cell.nOlder + 1} runs`}
      </span>
      <Against cell={cell} />
    </>
  )
}

function Against({ cell: { difference, adjusted } }: { cell: TechniqueCell }) {
  if (difference === null) return null
  if (difference.value === null) return <span className="block text-muted text-xs">no pair in common with the first</span>
  const interval = formatInterval(difference, 'difference')
  const p = adjusted === null ? 'not tested' : `p ${formatValue(adjusted, 'p')}`
  return (
    <span className="block text-xs">
      {formatValue(difference.value, 'difference')}
      {interval === null ? '' : ` (${interval})`}, {p}
    </span>
  )
}

function inWords({ rows, columns }: TechniquesScreen): string {
  const best = columns.flatMap(({ task }, index) => {
    const found = rows.find(({ cells }) => cells[index]?.isBest)
    return found === undefined ? [] : [`${found.technique} for ${task}`]
  })
  if (rows.length === 1) return 'One technique only: nothing to compare it with yet.'
  return best.length === 0
    ? 'After the correction no technique is shown to be better than the first of its column.'
    : `Shown to be better than the first of its column, and the highest there: ${best.join(', ')}.`
}
