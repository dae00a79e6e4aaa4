import type { Definition } from '@/lib/stats/definitions/definitions'
import type { Figure } from '@/lib/stats/figure'
import type { AnchorSet } from '@/lib/store/anchors'
import type { LabelerRun } from './leaderboard-types'

/** A test against the first run: as it is, and corrected by Holm for the number of later runs. */
export type DriftTest = { difference: Figure; p: number | null; adjusted: number | null }

/** One run on the anchor pairs. */
export type DriftPoint = {
  run: LabelerRun
  /** What is another one than in the run before: `version 1 → 2`, `model a → b`. */
  changes: string[]
  nLabels: number
  /** Share of the pairs with the label that the first run gave; 1 for the first run itself. */
  sameAsFirst: Figure
  alignment: Figure
  samePositionRate: Figure
  /** Null for the first run. */
  against: {
    /** Decided for A then and for B now, and the other way round. */
    nAToB: number
    nBToA: number
    /** Mean of P(A) less what it was. */
    shift: DriftTest
    /** Alignment less what it was, on the same pairs. */
    alignment: DriftTest
  } | null
}

export type DriftLabeler = { id: string; name: string; versions: { id: string; number: number; model: string }[] }

/** GET /api/projects/:id/labelers/drift */
export type DriftScreen = {
  anchorSets: AnchorSet[]
  /** Labelers that can be asked. */
  labelers: DriftLabeler[]
  anchors: AnchorSet | null
  labeler: DriftLabeler | null
  /** In the order of time. */
  points: DriftPoint[]
  /** A run of the labeler on these pairs is going on, with labels or still without. */
  isAsking: boolean
  /** What they say together, in words. */
  verdict: string
  definitions: Record<'sameAsFirst' | 'shift' | 'alignmentDifference' | 'samePositionRate' | 'alignment', Definition>
}
