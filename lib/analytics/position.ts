import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { clusteredProportion } from '@/lib/stats/clustered-proportion'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { Figure } from '@/lib/stats/figure'
import { positionByConfidence } from '@/lib/stats/position-by-confidence'
import { type PositionMetrics, positionMetrics } from '@/lib/stats/position-metrics'
import { firstPositionExcess } from '@/lib/stats/position-soft'
import { proportion } from '@/lib/stats/proportion'
import {
  countByConfidence,
  countDensity,
  countPositionByTag,
  countVerdicts,
  firstExcessMoments,
  samePositionByPrompt,
  type VerdictCell,
} from '@/lib/store/counts-position'
import { confidenceBins, nConfidenceBins } from './confidence-bins'
import { type FigureRow, figureRow } from './figure-row'
import type { RunFilter } from './filter'
import type { PositionScreen } from './position-types'
import { screenRun, sliceOf } from './screen-run'

const densityBins = 20
const verdicts = ['A', 'B', 'tie', 'none'] as const

/** The position-bias screen of one run. Without a run every figure is undefined, with the reason. */
export async function positionScreen(projectId: string, filter: RunFilter): Promise<PositionScreen> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const [cells, density, confidence, tags, excess, byPrompt] = await Promise.all([
    countVerdicts(slice),
    countDensity(slice, densityBins),
    countByConfidence(slice, nConfidenceBins, 'bothOrders'),
    countPositionByTag(slice),
    firstExcessMoments(slice),
    samePositionByPrompt(slice),
  ])
  const joint = jointTable(cells, verdicts)
  const metrics = positionMetrics(jointTable(cells, ['A', 'B', 'tie']))
  const n = (verdictAB: string, verdictBA: string) => count(cells, (cell) => cell.verdictAB === verdictAB && cell.verdictBA === verdictBA)
  return {
    run,
    nBothOrders: metrics.n,
    nOneOrder: count(cells, ({ verdictAB, verdictBA }) => verdictAB === null || verdictBA === null),
    nWithoutVerdict: count(
      cells,
      ({ verdictAB, verdictBA }) => verdictAB !== null && verdictBA !== null && [verdictAB, verdictBA].includes('none'),
    ),
    headline: positionFigures(metrics, samePosition(metrics, byPrompt), firstPositionExcess(excess)),
    joint,
    firstTwice: n('A', 'B'),
    secondTwice: n('B', 'A'),
    density: { bins: densityBins, cells: density },
    byConfidence: positionByConfidence(confidenceBins(confidence)),
    byTag: tags.map(({ tag, n: nTag, nSamePosition }) => ({ tag, figure: proportion(nSamePosition, nTag) })),
  }
}

/** Wilson's interval where every prompt has one pair, and else one that allows for pairs of one prompt. */
export function samePosition(metrics: PositionMetrics, byPrompt: ClusterMoments): Figure {
  return byPrompt.nClusters < byPrompt.n ? clusteredProportion(byPrompt) : metrics.samePositionRate
}

function positionFigures(metrics: PositionMetrics, samePositionRate: Figure, excess: Figure): FigureRow[] {
  return [
    figureRow('samePositionRate', samePositionRate),
    figureRow('firstShare', metrics.firstShare),
    figureRow('firstShareP', metrics.firstShareP, 'p'),
    figureRow('flipRate', metrics.flipRate),
    figureRow('consistency', metrics.consistency),
    figureRow('firstPickRate', metrics.firstPickRate),
    figureRow('firstPositionExcess', excess, 'difference'),
    figureRow('preferenceFairness', metrics.preferenceFairness, 'difference'),
  ]
}

/** Rows order AB, columns order BA; pairs with a verdict outside `categories`, or asked in one order, are not in it. */
export function jointTable(cells: readonly VerdictCell[], categories: readonly string[]): ConfusionTable {
  const counts = categories.map((ab) => categories.map((ba) => count(cells, (cell) => cell.verdictAB === ab && cell.verdictBA === ba)))
  return { categories, counts }
}

const count = (cells: readonly VerdictCell[], belongs: (cell: VerdictCell) => boolean): number =>
  cells.reduce((sum, cell) => sum + (belongs(cell) ? cell.n : 0), 0)
