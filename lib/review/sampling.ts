import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import { moreLabels } from '@/lib/stats/more-labels'
import { checkAnswers, countDrawn, createSpotCheckDraw, listSamples, queueAnswers, runNameOf, type SampleRow } from '@/lib/store/samples'
import { createQueue } from './create-queue'
import { draw } from './draw'
import { DrawnBy } from './draw-types'
import { designWords, servesWords } from './draw-words'
import type { MadeQueue } from './queue-types'
import { checkValue, labelValue } from './right-label'
import { type Answer, sampleEstimates, servedEstimate } from './sample-estimate'
import type { NewSample, SampleQuery, SampleReport, SamplingScreen } from './sampling-types'

/** Draws pairs and makes a queue for blind labels or a draw for spot-checks of them. @throws NotFound, Conflict */
export async function createSample(projectId: string, sample: NewSample): Promise<MadeQueue> {
  const { name, serves, overlap, annotators } = sample
  const runName = await runNameOf(projectId, sample.draw.runId)
  const { drawnBy, pairs } = await draw(projectId, sample.draw)
  if (serves === 'spot-checks') return createSpotCheckDraw({ projectId, runId: drawnBy.runId, name, drawnBy }, pairs)
  const kind = annotators.length > 0 ? 'assigned' : 'pull'
  const purpose = `${servesWords('queue', runName, drawnBy)} ${designWords(drawnBy)}`
  return createQueue(projectId, { name, purpose, kind, overlap, annotators, items: pairs, drawnBy, seed: drawnBy.seed })
}

/** The project's samples with what can be said from each: the weighted estimate beside the unweighted, and how many more labels it needs. */
export async function samplingScreen(projectId: string, query: SampleQuery): Promise<SamplingScreen> {
  const samples = await listSamples(projectId)
  const reports = await Promise.all(samples.map((sample) => reportOf(projectId, sample, query)))
  return { samples: reports.filter((report) => report !== null), halfWidth: query.halfWidth, ties: query.ties }
}

/** One sample and what can be said from it; null when there is none of that id, or it was not drawn. */
export async function sampleReport(projectId: string, id: string, query: SampleQuery): Promise<SampleReport | null> {
  const sample = (await listSamples(projectId)).find((one) => one.id === id)
  return sample === undefined ? null : reportOf(projectId, sample, query)
}

/** Null for a queue whose draw is not one of ours. */
async function reportOf(projectId: string, sample: SampleRow, { ties, halfWidth }: SampleQuery): Promise<SampleReport | null> {
  const parsed = DrawnBy.safeParse(sample.drawnBy)
  if (!parsed.success) return null
  const drawnBy = parsed.data
  const [drawn, answers] = await Promise.all([countDrawn(projectId, sample), answersOf(projectId, sample, drawnBy.runId, ties)])
  const estimates = sampleEstimates(drawnBy, answers, new Map(drawn.map(({ stratum, n }) => [stratum, n])))
  return {
    id: sample.id,
    kind: sample.kind,
    name: sample.name,
    runId: drawnBy.runId,
    runName: sample.runName,
    createdAt: sample.createdAt,
    serves: servesWords(sample.kind, sample.runName, drawnBy),
    design: designWords(drawnBy),
    nDrawn: drawn.reduce((sum, { n }) => sum + n, 0),
    nAnswered: answers.length,
    populationSize: drawnBy.population.n,
    figures: figuresOf(drawnBy, estimates),
    more: moreLabels(servedEstimate(drawnBy, estimates), { halfWidth, populationSize: drawnBy.population.n }),
  }
}

function figuresOf(drawnBy: DrawnBy, estimates: ReturnType<typeof sampleEstimates>): FigureRow[] {
  const naive = figureRow('sampleNaive', estimates.naive)
  if (drawnBy.design === 'stratified') return [figureRow('sampleStratified', estimates.stratified), naive]
  const active = figureRow('sampleActive', estimates.active)
  const hajek = figureRow('sampleHajek', estimates.hajek)
  const first = estimates.active.value === null && estimates.hajek.value !== null ? [hajek, active] : [active, hajek]
  return [...first, figureRow('sampleHorvitzThompson', estimates.horvitzThompson), naive]
}

async function answersOf(projectId: string, sample: SampleRow, runId: string, ties: SampleQuery['ties']): Promise<Answer[]> {
  if (sample.kind === 'spot-checks') {
    return (await checkAnswers(projectId, sample.id)).map(({ stratum, pi, f, ...counts }) => ({
      stratum,
      pi,
      f,
      y: checkValue(counts, ties),
    }))
  }
  return (await queueAnswers(projectId, sample.id, runId)).map(({ stratum, pi, f, ai, human }) => ({
    stratum,
    pi,
    f,
    y: labelValue(ai, human, ties),
  }))
}
