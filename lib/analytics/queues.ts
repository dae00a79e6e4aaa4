import type { ClusterMoments } from '@/lib/stats/cluster-moments'
import { clusteredProportion } from '@/lib/stats/clustered-proportion'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import { undefinedFigure } from '@/lib/stats/figure'
import { countLabelled } from '@/lib/store/counts-overview'
import { NotFound } from '@/lib/store/errors'
import {
  type AnnotatorMoments,
  agreementWithGold,
  agreementWithOthers,
  listQueues,
  type QueueWorker,
  queueWorkers,
} from '@/lib/store/queue-figures'
import type { QueueAnnotator, QueueList, QueueScreen } from './queues-types'

const hourMs = 3_600_000

/** All queues of a project, and how many pairs have a gold label to calibrate with. */
export async function queueList(projectId: string): Promise<QueueList> {
  const [queues, { nGold }] = await Promise.all([listQueues(projectId), countLabelled(projectId)])
  return { queues, nGold }
}

/** One queue with its annotators: progress, pace, agreement with the others and with gold. @throws NotFound */
export async function queueScreen(projectId: string, queueId: string): Promise<QueueScreen> {
  const [queue] = await listQueues(projectId, queueId)
  if (queue === undefined) throw new NotFound('queue')
  const [workers, others, gold] = await Promise.all([queueWorkers(queueId), agreementWithOthers(queueId), agreementWithGold(queueId)])
  return { queue, annotators: workers.map((worker) => annotator(worker, others, gold)) }
}

function annotator(
  { annotatorId, ...worker }: QueueWorker,
  others: readonly AnnotatorMoments[],
  gold: readonly AnnotatorMoments[],
): QueueAnnotator {
  const own = (moments: readonly AnnotatorMoments[]) => moments.find((one) => one.annotatorId === annotatorId)
  const { nTimed, activeMs } = worker
  return {
    ...worker,
    labelsPerHour: activeMs === 0 ? null : (nTimed * hourMs) / activeMs,
    withOthers: share('annotatorWithOthers', own(others), 'nobody else has labelled the same pairs in this queue'),
    withGold: share('annotatorWithGold', own(gold), 'they have labelled no pair with a gold label'),
  }
}

function share(key: 'annotatorWithOthers' | 'annotatorWithGold', moments: ClusterMoments | undefined, undefinedBecause: string): FigureRow {
  return figureRow(key, moments === undefined ? undefinedFigure(0, undefinedBecause) : clusteredProportion(moments))
}
