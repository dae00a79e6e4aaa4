import { z } from 'zod'
import { ConfusionTable, Figure, FigureRow, PairedCounts } from '@/lib/stats/answers'
import { DifferingPair } from '@/lib/store/counts-comparison'
import { LabelerRun } from './leaderboard-types'

export const Compared = z.object({
  /** Pairs that both runs have a label for, and those that both and people decided. */
  nBoth: z.number(),
  nDecided: z.number(),
  /** What the comparison says, in words. */
  verdict: z.string(),
  /** On the pairs that both runs and people decided. */
  alignment: z.object({ one: Figure, other: Figure }),
  samePosition: z.object({ one: Figure, other: Figure }),
  /** Who is right, over the same pairs. */
  right: PairedCounts,
  figures: z.array(FigureRow),
  /** Rows the label of the one, columns that of the other. */
  table: ConfusionTable,
})
export type Compared = z.infer<typeof Compared>

/** GET /api/projects/:id/labelers/compare */
export const ComparisonScreen = z.object({
  /** What can be chosen, newest first. */
  runs: z.array(LabelerRun),
  one: LabelerRun.nullable(),
  other: LabelerRun.nullable(),
  /** Null when there are not two runs to compare. */
  compared: Compared.nullable(),
})
export type ComparisonScreen = z.infer<typeof ComparisonScreen>

/** GET /api/projects/:id/labelers/compare/pairs. `next` is the `after` of the next page. */
export const DifferingPairs = z.object({ pairs: z.array(DifferingPair), next: z.number().nullable() })
export type DifferingPairs = z.infer<typeof DifferingPairs>
