import { z } from 'zod'
import { FigureRow } from '@/lib/stats/answers'
import { QueueCard, QueueWorker } from '@/lib/store/queue-figures'

/** An annotator in a queue: how much, how fast, and how far with the others and with gold. */
export const QueueAnnotator = QueueWorker.omit({ annotatorId: true }).extend({
  /** Labels an hour of active time; null where no time is known. */
  labelsPerHour: z.number().nullable(),
  withOthers: FigureRow,
  withGold: FigureRow,
})
export type QueueAnnotator = z.infer<typeof QueueAnnotator>

/** GET /api/projects/:id/queues */
export const QueueList = z.object({ queues: z.array(QueueCard), nGold: z.number() })
export type QueueList = z.infer<typeof QueueList>

/** GET /api/projects/:id/queues/:queueId */
export const QueueScreen = z.object({ queue: QueueCard, annotators: z.array(QueueAnnotator) })
export type QueueScreen = z.infer<typeof QueueScreen>
