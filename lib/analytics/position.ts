import { cachedScreen } from '@/lib/slice/cached-screen'
import type { RunFilter } from '@/lib/slice/filter'
import { labelCounts } from '@/lib/slice/label-counts'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { noMoments } from '@/lib/stats/cluster-moments'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import type { ConfidenceBin } from '@/lib/stats/position-by-confidence'
import { firstPositionExcessByPrompt, positionByPrompt } from '@/lib/stats/position-by-prompt'
import type { PositionMetrics } from '@/lib/stats/position-metrics'
import { shareByPrompt } from '@/lib/stats/share-by-prompt'
import { averagingByPrompt, leaningByPrompt, repetitionByPrompt } from '@/lib/store/counts-averaging'
import { countTablesAndTags } from '@/lib/store/counts-by-prompt'
import { countOrders, type OrderCell, type StepRow, samePositionBySteps } from '@/lib/store/counts-position'
import { confidenceBins, nConfidenceBins } from './confidence-bins'
import { lengthPlace } from './length-place'
import { averagingFigures, softFigures } from './position-averaging'
import type { PositionScreen } from './position-types'
import { promptTables, promptTablesByGroup } from './prompt-tables'

const densityBins = 20
const nobody = 'no pair was judged in both orders'
const verdicts = ['A', 'B', 'tie', 'none'] as const

/** The position-bias screen of one run. Without a run every figure is undefined, with the reason. */
export const positionScreen = cachedScreen(makePosition)

async function makePosition(projectId: string, filter: RunFilter): Promise<PositionScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [{ cells, tables, steps, leaning, repetition }, averaging] = await Promise.all([countsOf(slice), averagingByPrompt(slice)])
  const metrics = positionByPrompt(promptTables(tables.all))
  const n = (verdictAB: string, verdictBA: string) => count(cells, (cell) => cell.verdictAB === verdictAB && cell.verdictBA === verdictBA)
  return {
    run,
    nBothOrders: metrics.n,
    nOneOrder: count(cells, ({ verdictAB, verdictBA }) => verdictAB === null || verdictBA === null),
    nWithoutVerdict: count(
      cells,
      ({ verdictAB, verdictBA }) => verdictAB !== null && verdictBA !== null && [verdictAB, verdictBA].includes('none'),
    ),
    headline: positionFigures(metrics, firstPositionExcessByPrompt(leaning.get('excess') ?? noMoments)),
    joint: jointTable(cells),
    firstTwice: n('A', 'B'),
    secondTwice: n('B', 'A'),
    density: { bins: densityBins, cells: densityOf(cells) },
    byConfidence: samePositionByConfidence(confidenceBins(confidenceRows(cells)), steps),
    byLength: steps
      .filter(({ by }) => by === 'length')
      .map((own) => ({ ...lengthPlace(own.step), figure: shareByPrompt(own, nobody) }))
      .toSorted((x, y) => x.conditions.minDelta - y.conditions.minDelta),
    soft: softFigures(leaning, repetition),
    averaging: averagingFigures(averaging),
    byTag: promptTablesByGroup(tables.tag).map(({ group, tables: own }) => ({
      tag: group,
      figure: positionByPrompt(own).samePositionRate,
    })),
  }
}

function samePositionByConfidence(bins: readonly ConfidenceBin[], steps: readonly StepRow[]): ConfidenceBin[] {
  return bins.map((bin, index) => {
    const own = steps.find(({ by, step }) => by === 'confidence' && step === String(index))
    return own === undefined ? bin : { ...bin, samePositionRate: shareByPrompt(own, nobody) }
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

const countsOf = labelCounts(async (slice) => {
  const [cells, tables, steps, leaning, repetition] = await Promise.all([
    countOrders(slice, densityBins, nConfidenceBins),
    countTablesAndTags(slice, 'orders'),
    samePositionBySteps(slice, nConfidenceBins),
    leaningByPrompt(slice),
    repetitionByPrompt(slice),
  ])
  return { cells, tables, steps, leaning, repetition }
})

/** Pairs with a P of both orders, by both; empty cells are absent. */
function densityOf(cells: readonly OrderCell[]): { x: number; y: number; n: number }[] {
  const sums = new Map<string, { x: number; y: number; n: number }>()
  for (const { x, y, n } of cells) {
    if (x === null || y === null) continue
    const key = `${x} ${y}`
    sums.set(key, { x, y, n: n + (sums.get(key)?.n ?? 0) })
  }
  return [...sums.values()].sort((one, other) => one.x - other.x || one.y - other.y)
}

/** Of the same pairs, how many each step of confidence has, and in how many the same position won twice. */
function confidenceRows(cells: readonly OrderCell[]) {
  const both = cells.filter(({ x, y }) => x !== null && y !== null)
  return Array.from({ length: nConfidenceBins }, (_, bin) => {
    const own = both.filter((cell) => cell.bin === bin)
    const nSamePosition = count(
      own,
      ({ verdictAB, verdictBA }) => `${verdictAB}${verdictBA}` === 'AB' || `${verdictAB}${verdictBA}` === 'BA',
    )
    return { bin, n: count(own, () => true), nSamePosition, nAgree: 0, nDisagree: 0 }
  })
}

/** Rows order AB, columns order BA; pairs asked in one order only are not in it. */
function jointTable(cells: readonly OrderCell[]): ConfusionTable {
  const counts = verdicts.map((ab) => verdicts.map((ba) => count(cells, (cell) => cell.verdictAB === ab && cell.verdictBA === ba)))
  return { categories: verdicts, counts }
}

const count = (cells: readonly OrderCell[], belongs: (cell: OrderCell) => boolean): number =>
  cells.reduce((sum, cell) => sum + (belongs(cell) ? cell.n : 0), 0)
