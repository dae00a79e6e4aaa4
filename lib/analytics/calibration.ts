import { z } from 'zod'
import { cachedScreen } from '@/lib/slice/cached-screen'
import { confidenceSteps } from '@/lib/slice/confidence-steps'
import { RunFilter, readLeniently, type Search } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { aucFigure } from '@/lib/stats/auc-interval'
import { calibrationError, reliabilitySumsOf } from '@/lib/stats/calibration-error'
import { calibrationScores, type ProbabilityCount } from '@/lib/stats/calibration-scores'
import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { definitions } from '@/lib/stats/definitions/definitions'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import { defined, type Figure, intervalWithin } from '@/lib/stats/figure'
import { meanByPrompt } from '@/lib/stats/mean-by-prompt'
import { riskCoverage, selectiveThreshold } from '@/lib/stats/selective'
import {
  countByProbability,
  lossesByPrompt,
  type ProbabilityRow,
  probabilitySteps,
  type RungCount,
  rungsOfRun,
} from '@/lib/store/counts-calibration'
import { Rung } from '@/lib/words/run'
import type { CalibrationScreen } from './calibration-types'
import { recalibrationRows } from './recalibrated'
import { byConfidence, reliabilityRows } from './reliability-rows'

/** As Guo et al. have it for the probability; the confidence has half the range. */
const probabilityBins = 15
const confidenceBins = 10
const noPair = 'no pair has P(A) and a decisive human label'

/** What a calibration screen is asked with: the agreement to be reached, how prompts are halved, and which rung of the ladder. */
export const CalibrationFilter = RunFilter.extend({
  target: z.coerce.number().min(0.5).max(0.999).default(0.9),
  seed: z.string().trim().min(1).max(100).default('1'),
  rung: z.optional(Rung),
})
export type CalibrationFilter = z.infer<typeof CalibrationFilter>

/** A calibration filter from an address that people may have edited. */
export const lenientCalibrationFilter = (search: Search): CalibrationFilter => readLeniently(CalibrationFilter, search)

/** How far a labeler's probabilities can be taken at their word. Runs on several rungs show one of them: what differs is not mixed. */
export const calibrationScreen = cachedScreen(makeCalibration)

async function makeCalibration(projectId: string, filter: CalibrationFilter): Promise<CalibrationScreen> {
  const run = await screenRun(projectId, filter)
  const rungs = run === null ? [] : await rungsOfRun(run.id)
  const rung = chosenRung(rungs, filter.rung)
  const slice = { ...sliceOf(projectId, run?.id ?? null, filter), rung: rung ?? undefined }
  const [halves, losses, confidences] = await Promise.all([
    countByProbability(slice, filter.seed),
    lossesByPrompt(slice),
    confidenceSteps(slice, false),
  ])
  const probabilities = bothHalves(halves)
  const selective = selectiveThreshold(confidences, { target: filter.target })
  const threshold = selective.threshold.value
  const nPairs = confidences.reduce((sum, bin) => sum + bin.nAgree + bin.nDisagree + bin.nUnlabelled, 0)
  const below = confidences.reduce(
    (sum, bin) => sum + (threshold !== null && bin.low < threshold ? bin.nAgree + bin.nDisagree + bin.nUnlabelled : 0),
    0,
  )
  return {
    run,
    n: probabilities.reduce((sum, { n }) => sum + n, 0),
    rungs,
    rung,
    ...figures(probabilities, losses),
    risk: riskCoverage(confidences),
    selective: { target: filter.target, ...selective, nRest: threshold === null ? nPairs : below },
    recalibration: recalibrationRows(halves, { seed: filter.seed, bins: probabilityBins }),
    steps: probabilitySteps,
    definitions: {
      selective: definitions.selectiveThreshold,
      risk: definitions.riskCoverage,
      reliability: definitions.reliability,
      recalibration: definitions.recalibration,
      ece: definitions.ece,
      brier: definitions.brier,
    },
  }
}

/** What falls into the same step of P(A) is one probability, whichever half its prompt is in. */
function bothHalves(rows: readonly ProbabilityRow[]): ProbabilityCount[] {
  return [...Map.groupBy(rows, ({ step }) => step).values()].map((same) => {
    const total = (value: (row: ProbabilityRow) => number) => same.reduce((sum, row) => sum + value(row), 0)
    const n = total((row) => row.n)
    return { n, nPositive: total(({ nPositive }) => nPositive), p: total((row) => row.n * row.p) / n }
  })
}

/** Null when the run has one rung only; else the one that was asked for, or the most frequent. */
function chosenRung(rungs: readonly RungCount[], asked: string | undefined): Rung | null {
  const [most] = rungs
  if (most === undefined || rungs.length < 2) return null
  return rungs.find(({ rung }) => rung === asked)?.rung ?? most.rung
}

function figures(probabilities: readonly ProbabilityCount[], losses: ReadonlyMap<string, ClusterMoments>) {
  const scores = calibrationScores(probabilities)
  const probability = calibrationError(reliabilitySumsOf(probabilities, { bins: probabilityBins }))
  const confidence = calibrationError(reliabilitySumsOf(byConfidence(probabilities), { low: 0.5, bins: confidenceBins }))
  const loss = (name: string) => intervalWithin(meanByPrompt(losses.get(name), noPair), 0, Number.POSITIVE_INFINITY)
  const headline: FigureRow[] = [
    figureRow('brier', loss('brier'), 'coefficient'),
    figureRow('logLoss', loss('logLoss'), 'coefficient'),
    figureRow('auc', aucFigure(probabilities), 'coefficient'),
    figureRow('ece', withoutInterval(probability.expected), 'coefficient'),
    figureRow('mce', withoutInterval(probability.maximum), 'coefficient'),
    figureRow('eceConfidence', withoutInterval(confidence.expected), 'coefficient'),
  ]
  const murphy = [
    figureRow('murphyReliability', withoutInterval(scores.reliability), 'coefficient'),
    figureRow('murphyResolution', withoutInterval(scores.resolution), 'coefficient'),
    figureRow('murphyUncertainty', withoutInterval(scores.uncertainty), 'coefficient'),
  ]
  return { headline, murphy, byProbability: reliabilityRows(probability), byConfidence: reliabilityRows(confidence) }
}

function withoutInterval(figure: Figure): Figure {
  const note = 'no interval: it depends on the bins, and is too large in small samples'
  return figure.value === null ? figure : defined(figure.value, figure.n, { note })
}
