import { z } from 'zod'
import { QueueKind, QueueStatus } from '@/lib/words/people'

/** A pair of a queue, in the order in which the queue is to be worked through. */
export type QueueItem = {
  pairId: string
  /** Chance that the draw had to pick this pair, by which estimates weigh it; null or left out when nothing was drawn. */
  inclusionProbability?: number | null
  stratum?: string | null
  /** Its gold label tells how well an annotator does. Everybody labels it, and it does not count as work of the queue. */
  isCalibration?: boolean
}

/** What a queue is for and how its pairs are shared out. */
export const QueueSettings = z
  .object({
    name: z.string().trim().min(1, 'Give the queue a name.').max(200),
    purpose: z.string().trim().max(2000).default(''),
    kind: z._default(QueueKind, 'pull'),
    overlap: z.int().min(1).max(20).default(1),
    overlapShare: z.number().gt(0).max(1).default(1),
    calibrationEvery: z.int().min(2).max(1000).nullable().default(null),
    feedback: z.boolean().default(false),
    /** Who a lead deals the pairs out to; only for kind `assigned`. */
    annotators: z.array(z.string().trim().min(1).max(100)).max(200).default([]),
    seed: z.int().min(0).max(4_294_967_295).default(1),
  })
  .refine(({ kind, annotators }) => (kind === 'assigned') === annotators.length > 0, {
    path: ['annotators'],
    message: 'Name the annotators of an assigned queue; a queue that people pull from has none.',
  })
  .refine(({ kind, overlap, annotators }) => kind === 'pull' || overlap <= new Set(annotators).size, {
    path: ['overlap'],
    message: 'As many labels a pair need at least as many annotators.',
  })
export type QueueSettings = z.infer<typeof QueueSettings>
export type QueueSettingsInput = z.input<typeof QueueSettings>

/** Body of POST /api/projects/:id/queues: a queue of all pairs, or of `nPairs` drawn at random, all with the same chance. */
export const NewRandomQueue = QueueSettings.and(z.object({ nPairs: z.int().min(1).max(1_000_000).nullable().default(null) }))
export type NewRandomQueue = z.infer<typeof NewRandomQueue>
export type NewRandomQueueInput = z.input<typeof NewRandomQueue>

/** POST …/queues, …/queues/rest and …/sampling: what was made of so many pairs. */
export const MadeQueue = z.object({ id: z.string(), nItems: z.number() })
export type MadeQueue = z.infer<typeof MadeQueue>

/** Body of PATCH …/queues/:queueId */
export const QueueChange = z.object({ status: QueueStatus })
/** Body of POST …/queues/:queueId/assignments: what `from` has not labelled yet goes to `to`. */
export const MoveAssignments = z
  .object({ from: z.string().trim().min(1).max(100), to: z.string().trim().min(1).max(100) })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'Name somebody else.' })
