import { z } from 'zod'
import type { LabelerConfig } from '@/lib/preference/labeler-config'
import { type Technique, techniqueName, techniqueOf } from '@/lib/preference/technique'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { RunFilter, readLeniently, type Search } from '@/lib/slice/filter'
import { agreementByPrompt } from '@/lib/stats/agreement-by-prompt'
import { definitions } from '@/lib/stats/definitions/definitions'
import { adjustPValues } from '@/lib/stats/multiple-testing'
import { type PairedTest, pairedByPrompt } from '@/lib/stats/paired-by-prompt'
import { countAgreementOfRuns } from '@/lib/store/counts-leaderboard'
import { countAgainst } from '@/lib/store/counts-paired-runs'
import { configOf } from '@/lib/store/labelers'
import { getProject } from '@/lib/store/projects'
import type { RunRow } from '@/lib/store/runs'
import { runsWithLabels, usualRuns } from './labeler-runs'
import { promptTables } from './prompt-tables'
import type { TechniqueCell, TechniquesScreen } from './techniques-types'

/** The shared filter, whose run does not matter, and the model whose techniques are compared. */
export const TechniquesFilter = RunFilter.extend({ model: z.string().trim().min(1).max(500).optional() })
export type TechniquesFilter = z.infer<typeof TechniquesFilter>

/** A filter of techniques from an address that people may have edited. */
export const lenientTechniquesFilter = (search: Search): TechniquesFilter => readLeniently(TechniquesFilter, search)

/** A run and where it stands in the table. */
type Placed = { run: RunRow; task: string; technique: Technique; name: string; nOlder: number }

/**
 * Alignment by technique (preamble, examples, chain of thought) and task for one model, as in the paper's Table 2, and of each column's runs the paired
 * test against its first row, corrected by Holm for all tests of the table. Of several runs in one place the newest counts; marks are no comparison and
 * are left out.
 * @throws NotFound when there is no such project
 */
export async function techniquesScreen(projectId: string, filter: TechniquesFilter): Promise<TechniquesScreen> {
  const [runs] = await Promise.all([runsWithLabels(projectId), getProject(projectId)])
  const asked = usualRuns(runs).flatMap((run) => {
    const config = configOf(run.labelerVersion)
    return config === null || config.method === 'scores' ? [] : [{ run, config }]
  })
  const models = modelsOf(asked.map(({ run }) => run))
  const model = models.find((one) => one.model === filter.model)?.model ?? models[0]?.model ?? null
  const placed = placedRuns(asked.filter(({ run }) => run.labelerVersion.model === model))
  const tasks = [...new Set(placed.map(({ task }) => task))].sort()
  const firsts = new Map(tasks.map((task) => [task, placed.find((one) => one.task === task)]))
  const against = placed.flatMap(({ run, task }) => {
    const base = firsts.get(task)?.run.id
    return base === undefined || base === run.id ? [] : [{ runId: run.id, baseId: base }]
  })
  const { run: _, model: _model, ...slice } = filter
  const runIds = placed.map(({ run }) => run.id)
  const counts = await countedTechniques(projectId, { ...slice, runIds: JSON.stringify(runIds), against: JSON.stringify(against) })
  const cells = cellsOf(placed, counts, filter.ties)
  const names = [...new Set(placed.map(({ name }) => name))]
  return {
    models,
    model,
    columns: tasks.map((task) => ({ task, against: firsts.get(task)?.name ?? '' })),
    rows: names.map((technique) => ({
      technique,
      cells: tasks.map((task) => cells.find(({ place }) => place.task === task && place.name === technique)?.cell ?? null),
    })),
    nTests: cells.filter(({ cell }) => cell.p !== null).length,
    definitions: { alignment: definitions.alignment, difference: definitions.alignmentDifference },
  }
}

function modelsOf(runs: readonly RunRow[]): TechniquesScreen['models'] {
  const models = Map.groupBy(runs, ({ labelerVersion }) => labelerVersion.model)
  const counted = [...models].map(([model, own]) => ({ model, nRuns: new Set(own.map(({ labelerVersionId }) => labelerVersionId)).size }))
  return counted.toSorted((x, y) => y.nRuns - x.nRuns || (x.model < y.model ? -1 : 1))
}

/** The newest run of each technique and task, in the order of the paper's table: preamble, chain of thought, examples. */
function placedRuns(asked: readonly { run: RunRow; config: LabelerConfig }[]): Placed[] {
  const places = Map.groupBy(asked, ({ config }) => JSON.stringify([config.task, nameOf(config)]))
  const placed = [...places.values()].flatMap(([newest, ...older]): Placed[] => {
    if (newest === undefined) return []
    const { run, config } = newest
    return [{ run, task: config.task, technique: techniqueOf(config), name: nameOf(config), nOlder: older.length }]
  })
  const preambles = ['base', 'detailed', 'custom']
  const rank = ({ technique: { preamble, chainOfThought, shots } }: Placed) => [preambles.indexOf(preamble), Number(chainOfThought), shots]
  return placed.toSorted((x, y) => {
    const [one, other] = [rank(x), rank(y)]
    return one.reduce((order, value, index) => order || value - (other[index] ?? 0), 0) || (x.name < y.name ? -1 : 1)
  })
}

/** What the paper's names leave out, where it is not as in the paper's table. */
function nameOf(config: LabelerConfig): string {
  const { samples, temperature, principles, orders } = config
  const more = [
    ...(samples === 1 ? [] : [`${samples} samples at temperature ${temperature}`]),
    ...(principles.length === 0 ? [] : [`${principles.length} ${principles.length === 1 ? 'principle' : 'principles'}`]),
    ...(orders === 'both' ? [] : [`order ${orders} only`]),
  ]
  return [techniqueName(techniqueOf(config)), ...more].join(', ')
}

type CountedFilter = Omit<TechniquesFilter, 'run' | 'model'> & { runIds: string; against: string }
const Against = z.array(z.object({ runId: z.string(), baseId: z.string() }))

const countedTechniques = cachedScreen(async (projectId: string, filter: CountedFilter) => {
  const runIds = z.array(z.string()).parse(JSON.parse(filter.runIds))
  const slice = { projectId, ...filter, runIds, onlyShared: false }
  const [agreement, paired] = await Promise.all([
    countAgreementOfRuns(slice),
    countAgainst(slice, Against.parse(JSON.parse(filter.against))),
  ])
  return { agreement, paired }
})

type Counts = Awaited<ReturnType<typeof countedTechniques>>

function cellsOf(placed: readonly Placed[], { agreement, paired }: Counts, ties: TechniquesFilter['ties']) {
  const tested = placed.map((place) => {
    const row = paired.find(({ runId }) => runId === place.run.id)
    const tables = promptTables(
      agreement.filter(({ runId }) => runId === place.run.id).map(({ counts, times }) => ({ group: '', counts, times })),
    )
    return { place, figure: agreementByPrompt(tables, ties), test: row === undefined ? null : pairedByPrompt(row, row) }
  })
  const ps = tested.flatMap(({ test }) => (test?.p.value == null ? [] : [test.p.value]))
  const adjusted = adjustPValues(ps, 'holm')
  let next = 0
  const cells = tested.map(({ place, figure, test }) => {
    const own = test?.p.value == null ? null : (adjusted[next++] ?? null)
    return { place, cell: cellOf(place, figure, test, own) }
  })
  return cells.map(({ place, cell }) => {
    const column = cells.filter((one) => one.place.task === place.task)
    const isHighest = column.every((one) => (one.cell.figure.value ?? -1) <= (cell.figure.value ?? -1))
    return { place, cell: { ...cell, isBest: cell.isBetter && isHighest } }
  })
}

function cellOf({ run, nOlder }: Placed, figure: TechniqueCell['figure'], test: PairedTest | null, adjusted: number | null): TechniqueCell {
  const value = test?.difference.value ?? 0
  const isShown = adjusted !== null && adjusted < 0.05
  return {
    runId: run.id,
    runName: run.name,
    nOlder,
    figure,
    difference: test?.difference ?? null,
    p: test?.p.value ?? null,
    adjusted,
    isBetter: isShown && value > 0,
    isWorse: isShown && value < 0,
    isBest: false,
  }
}
