import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { Figure } from '@/lib/stats/figure'
import type { ConfidenceBin } from '@/lib/stats/position-by-confidence'
import { firstExcessByPrompt as firstExcess, positionByPrompt } from '@/lib/stats/position-by-prompt'
import type { PositionMetrics } from '@/lib/stats/position-metrics'
import { countPromptTables, firstExcessByPrompt, type PromptTable } from '@/lib/store/counts-by-prompt'
import { countByConfidence, countDensity, countVerdicts, type VerdictCell } from '@/lib/store/counts-position'
import { confidenceBins, nConfidenceBins } from './confidence-bins'
import { type FigureRow, figureRow } from './figure-row'
import type { RunFilter } from './filter'
import type { PositionScreen } from './position-types'
import { promptTables, promptTablesByGroup } from './prompt-tables'
import { screenRun, sliceOf } from './screen-run'

const densityBins = 20
const verdicts = ['A', 'B', 'tie', 'none'] as const

/** The position-bias screen of one run. Without a run every figure is undefined, with the reason. */
export async function positionScreen(projectId: string, filter: RunFilter): Promise<PositionScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [cells, density, tables, tagged, excess, confidence, binned] = await Promise.all([
    countVerdicts(slice),
    countDensity(slice, densityBins),
    countPromptTables(slice, 'orders', 'all'),
    countPromptTables(slice, 'orders', 'tag'),
    firstExcessByPrompt(slice),
    countByConfidence(slice, nConfidenceBins, 'bothOrders'),
    countPromptTables(slice, 'orders', { confidenceBins: nConfidenceBins }),
  ])
  const metrics = positionByPrompt(promptTables(tables))
  const n = (verdictAB: string, verdictBA: string) => count(cells, (cell) => cell.verdictAB === verdictAB && cell.verdictBA === verdictBA)
  return {
    run,
    nBothOrders: metrics.n,
    nOneOrder: count(cells, ({ verdictAB, verdictBA }) => verdictAB === null || verdictBA === null),
    nWithoutVerdict: count(
      cells,
      ({ verdictAB, verdictBA }) => verdictAB !== null && verdictBA !== null && [verdictAB, verdictBA].includes('none'),
    ),
    headline: positionFigures(metrics, firstExcess(excess)),
    joint: jointTable(cells),
    firstTwice: n('A', 'B'),
    secondTwice: n('B', 'A'),
    density: { bins: densityBins, cells: density },
    byConfidence: samePositionByConfidence(confidenceBins(confidence), binned),
    byTag: promptTablesByGroup(tagged).map(({ group, tables: own }) => ({ tag: group, figure: positionByPrompt(own).samePositionRate })),
  }
}

function samePositionByConfidence(bins: readonly ConfidenceBin[], binned: readonly PromptTable[]): ConfidenceBin[] {
  const tables = promptTablesByGroup(binned)
  return bins.map((bin, index) => {
    const own = tables.find(({ group }) => group === String(index))
    return own === undefined ? bin : { ...bin, samePositionRate: positionByPrompt(own.tables).samePositionRate }
  })
}

function positionFigures(metrics: PositionMetrics, excess: Figure): FigureRow[] {
  return [
    figureRow('samePositionRate', metrics.samePositionRate),
    figureRow('firstShare', metrics.firstShare),
    figureRow('firstShareP', metrics.firstShareP, 'p'),
    figureRow('flipRate', metrics.flipRate),
    figureRow('consistency', metrics.consistency),
    figureRow('firstPickRate', metrics.firstPickRate),
    figureRow('firstPositionExcess', excess, 'difference'),
    figureRow('preferenceFairness', metrics.preferenceFairness, 'difference'),
  ]
}

/** Rows order AB, columns order BA; pairs asked in one order only are not in it. */
function jointTable(cells: readonly VerdictCell[]): ConfusionTable {
  const counts = verdicts.map((ab) => verdicts.map((ba) => count(cells, (cell) => cell.verdictAB === ab && cell.verdictBA === ba)))
  return { categories: verdicts, counts }
}

const count = (cells: readonly VerdictCell[], belongs: (cell: VerdictCell) => boolean): number =>
  cells.reduce((sum, cell) => sum + (belongs(cell) ? cell.n : 0), 0)
