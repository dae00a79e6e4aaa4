import { z } from 'zod'
import { SnapshotSummary } from '@/lib/store/snapshots'
import { Preference } from '@/lib/words/preference'
import { FunnelStep } from './export-types'

/** One thing that two snapshots say differently, as text; null where one does not say it. */
export const Difference = z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })
export type Difference = z.infer<typeof Difference>

/** GET /api/projects/:id/snapshots/:id/comparison: what became of the pairs of an earlier snapshot in a later one. */
export const SnapshotComparison = z.object({
  before: SnapshotSummary,
  after: SnapshotSummary,
  /** The files are the same to the last byte. */
  isSameFile: z.boolean(),
  pairs: z.object({ same: z.number(), added: z.number(), removed: z.number(), changed: z.number() }),
  /** The changed ones by what they were and are. */
  changes: z.array(z.object({ from: z.nullable(Preference), to: z.nullable(Preference), n: z.number() })),
  /** Criteria, format, code and data that differ. */
  differences: z.array(Difference),
  steps: z.object({ before: z.array(FunnelStep), after: z.array(FunnelStep) }),
})
export type SnapshotComparison = z.infer<typeof SnapshotComparison>
