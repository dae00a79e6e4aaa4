import type { RunDetail } from '@/lib/labeling/run-types'
import { runDetail } from '@/lib/labeling/runs'
import type { LabelerConfig } from '@/lib/preference/labeler-config'
import { techniqueName, techniqueOf } from '@/lib/preference/technique'
import type { RunFilter } from '@/lib/slice/filter'
import { screenRun } from '@/lib/slice/screen-run'
import { formatCount, formatUsd } from '@/lib/stats/figure-text'
import { codeVersion } from '@/lib/store/code-version'
import { dataVersion } from '@/lib/store/data-version'
import { listAnnotators } from '@/lib/store/filter-options'
import { configOf } from '@/lib/store/labelers'
import { getProject } from '@/lib/store/projects'
import { runById } from '@/lib/store/runs'
import { agreementScreen } from './agreement'
import { biasesScreen } from './biases'
import { BiasesFilter } from './biases-filter'
import { CalibrationFilter, calibrationScreen } from './calibration'
import { overviewScreen } from './overview'
import { positionScreen } from './position'
import { reportHtml } from './report-html/report-html'
import type { ReportParts } from './report-html/report-parts'
import { winRatesScreen } from './win-rates'

/**
 * The report of a run as one HTML file: what the screens show under the filter, their figures and no others.
 * @param madeAt the moment to be written in it
 * @throws NotFound when there is no such project, or it has no such run
 */
export async function runReport(projectId: string, filter: RunFilter, madeAt: Date): Promise<string> {
  return reportHtml(await reportParts(projectId, filter, madeAt))
}

/** What the report of a run is written from. @throws as `runReport` */
export async function reportParts(projectId: string, filter: RunFilter, madeAt: Date): Promise<ReportParts> {
  const shown = await screenRun(projectId, filter)
  const asked = shown === null ? filter : { ...filter, run: shown.id }
  const [project, run, version, annotators, overview, agreement, position, biases, calibration, winRates] = await Promise.all([
    getProject(projectId),
    shown === null ? null : Promise.all([runById(shown.id, projectId), runDetail(projectId, shown.id)]),
    dataVersion(projectId),
    listAnnotators(projectId),
    overviewScreen(projectId, asked),
    agreementScreen(projectId, asked),
    positionScreen(projectId, asked),
    biasesScreen(projectId, BiasesFilter.parse(asked)),
    calibrationScreen(projectId, CalibrationFilter.parse(asked)),
    winRatesScreen(projectId, asked),
  ])
  const config = run === null ? null : configOf(run[0].labelerVersion)
  return {
    title: shown === null ? 'Report without a run' : `Report of ${shown.name}`,
    project,
    run: run === null ? [['Run', 'none has AI labels yet']] : runFacts(run[1], config),
    isBaseline: shown?.isBaseline ?? false,
    preamble: config !== null && typeof config.preamble === 'object' ? config.preamble.custom : null,
    filter: filterFacts(filter, annotators),
    made: [
      ['Written at', madeAt.toISOString()],
      ['Concord', codeVersion()],
      ['State of the data', `change ${version} of the project`],
    ],
    overview,
    agreement,
    position,
    biases,
    calibration,
    winRates,
  }
}

function runFacts(run: RunDetail, config: LabelerConfig | null): ReportParts['run'] {
  const { costPer1000 } = run
  const cost = costPer1000.value === null ? `undefined, because ${costPer1000.undefinedBecause}` : formatUsd(costPer1000.value)
  const asked =
    config === null
      ? []
      : ([
          ['Task', config.task],
          ['Technique', techniqueName(techniqueOf(config))],
          [
            'Orders',
            config.method === 'scores' ? 'marks, which have no order' : config.orders === 'both' ? 'both' : `${config.orders} only`,
          ],
          ['Judgments for each order', `${config.samples}${config.samples === 1 ? '' : `, temperature ${config.temperature}`}`],
        ] as const)
  return [
    ['Run', run.name],
    ['Labeler', `${run.labelerName} v${run.versionNumber}`],
    ['Model', run.model],
    ['Endpoint', run.endpointName ?? 'none: the labels were imported'],
    ...asked,
    ['Status', run.status],
    ['Begun', run.startedAt ?? run.createdAt],
    ['Pairs', formatCount(run.nPairs)],
    ['Judgments with a label', formatCount(run.nJudgmentsOk)],
    ['Judgments without', formatCount(run.nJudgmentsFailed)],
    ['How verdicts were read', run.rungs.map(({ rung, n }) => `${rung} ${formatCount(n)}`).join(', ') || 'imported'],
    ...(run.source === 'imported' ? [] : [['Cost per 1,000 labels', run.isBaseline ? 'nothing' : cost] as const]),
  ]
}

const human: Record<string, string> = {
  'gold-or-majority': 'gold where there is one, else the majority of the annotators',
  majority: 'the majority of the annotators',
  gold: 'gold only',
}
const ties = { exclude: 'left out', half: 'half a credit', strict: 'a label like any other' } as const

function filterFacts(filter: RunFilter, annotators: readonly { id: string; name: string }[]): ReportParts['filter'] {
  const { tag, policy, split } = filter
  const annotator = annotators.find(({ id }) => id === filter.human)?.name
  return [
    ['The human label', human[filter.human] ?? `${annotator ?? 'one annotator'} alone`],
    ['Ties in the alignment', ties[filter.ties]],
    ['Tag', tag ?? 'all'],
    ['Policy', policy ?? 'all'],
    ['Split', split ?? 'all'],
  ]
}
