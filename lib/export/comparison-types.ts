import type { SnapshotSummary } from '@/lib/store/snapshots'
import type { Preference } from '@/lib/words/preference'
import type { FunnelStep } from './export-types'

/** One thing that two snapshots say differently, as text; null where one does not say it. */
export type Difference = { name: string; before: string | null; after: string | null }

/** GET /api/projects/:id/snapshots/:id/comparison: what became of the pairs of an earlier snapshot in a later one. */
export type SnapshotComparison = {
  before: SnapshotSummary
  after: SnapshotSummary
  /** The files are the same to the last byte. */
  isSameFile: boolean
  pairs: { same: number; added: number; removed: number; changed: number }
  /** The changed ones by what they were and are. */
  changes: { from: Preference | null; to: Preference | null; n: number }[]
  /** Criteria, format, code and data that differ. */
  differences: Difference[]
  steps: { before: FunnelStep[]; after: FunnelStep[] }
}
