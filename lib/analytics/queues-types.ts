import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { QueueCard, QueueWorker } from '@/lib/store/queue-figures'

/** An annotator in a queue: how much, how fast, and how far with the others and with gold. */
export type QueueAnnotator = Omit<QueueWorker, 'annotatorId'> & {
  /** Labels an hour of active time; null where no time is known. */
  labelsPerHour: number | null
  withOthers: FigureRow
  withGold: FigureRow
}

/** GET /api/projects/:id/queues */
export type QueueList = { queues: QueueCard[]; nGold: number }

/** GET /api/projects/:id/queues/:queueId */
export type QueueScreen = { queue: QueueCard; annotators: QueueAnnotator[] }
