import type { z } from 'zod'

/** A kind of job: what it is told, and how the queue treats it. What it does is its handler (./handler), in the service that it belongs to. */
export type JobKind<Payload extends object = object> = {
  /** Also the name of its queue. Never changed: jobs of before an update are still there. */
  name: string
  payload: z.ZodType<Payload>
  /** A job is single by this: as long as one is queued or worked on, another of the same key is not taken. */
  keyOf(payload: Payload): string
  /** How many of them a worker has in hand at once. */
  mostAtOnce: number
  /** Between two looks of an idle worker for the next. */
  lookEveryMs: number
  /** Before a job that failed is tried again: so long at first, then twice as long each time, up to `mostSeconds`. */
  retry: { seconds: number; mostSeconds: number }
}
