import { z } from 'zod'
import { Definition, Figure } from '@/lib/stats/answers'
import { AnchorSet } from '@/lib/store/anchors'
import { LabelerRun } from './leaderboard-types'

/** A test against the first run: as it is, and corrected by Holm for the number of later runs. */
export const DriftTest = z.object({ difference: Figure, p: z.number().nullable(), adjusted: z.number().nullable() })
export type DriftTest = z.infer<typeof DriftTest>

/** One run on the anchor pairs. */
export const DriftPoint = z.object({
  run: LabelerRun,
  /** What is another one than in the run before: `version 1 → 2`, `model a → b`. */
  changes: z.array(z.string()),
  nLabels: z.number(),
  /** Share of the pairs with the label that the first run gave; 1 for the first run itself. */
  sameAsFirst: Figure,
  alignment: Figure,
  samePositionRate: Figure,
  /** Null for the first run. */
  against: z
    .object({
      /** Decided for A then and for B now, and the other way round. */
      nAToB: z.number(),
      nBToA: z.number(),
      /** Mean of P(A) less what it was. */
      shift: DriftTest,
      /** Alignment less what it was, on the same pairs. */
      alignment: DriftTest,
    })
    .nullable(),
})
export type DriftPoint = z.infer<typeof DriftPoint>

export const DriftLabeler = z.object({
  id: z.string(),
  name: z.string(),
  versions: z.array(z.object({ id: z.string(), number: z.number(), model: z.string() })),
})
export type DriftLabeler = z.infer<typeof DriftLabeler>

/** GET /api/projects/:id/labelers/drift */
export const DriftScreen = z.object({
  anchorSets: z.array(AnchorSet),
  /** Labelers that can be asked. */
  labelers: z.array(DriftLabeler),
  anchors: AnchorSet.nullable(),
  labeler: DriftLabeler.nullable(),
  /** In the order of time. */
  points: z.array(DriftPoint),
  /** A run of the labeler on these pairs is going on, with labels or still without. */
  isAsking: z.boolean(),
  /** What they say together, in words. */
  verdict: z.string(),
  definitions: z.record(z.enum(['sameAsFirst', 'shift', 'alignmentDifference', 'samePositionRate', 'alignment']), Definition),
})
export type DriftScreen = z.infer<typeof DriftScreen>
