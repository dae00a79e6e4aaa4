import { z } from 'zod'
import type { JobKind } from './kind'

/** Which chunk of which run. What it still lacks is in the database, so that a job says nothing that can grow old. */
export const LabelChunk = z.object({ runId: z.uuid(), chunk: z.int().min(0) })
export type LabelChunk = z.infer<typeof LabelChunk>

/** Labels a chunk of a run. Chunks wait for their endpoints most of the time; what a worker has of them bounds its memory. */
export const labelChunk: JobKind<LabelChunk> = {
  name: 'label-chunk',
  payload: LabelChunk,
  keyOf: ({ runId, chunk }) => `${runId}:${chunk}`,
  mostAtOnce: 64,
  lookEveryMs: 250,
  retry: { seconds: 1, mostSeconds: 1 },
}
