import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { ConfidenceBin, ConfusionTable, Definition, Figure, FigureRow } from '@/lib/stats/answers'

/** Alignment of one order alone, of the other, and of their average, over the same pairs. */
export const AveragingRow = z.object({ name: z.string(), figure: Figure })
export type AveragingRow = z.infer<typeof AveragingRow>

/** GET /api/projects/:id/position */
export const PositionScreen = z.object({
  run: ScreenRun.nullable(),
  /** Pairs asked in both orders, in one only, and asked in both without a verdict in one of them. */
  nBothOrders: z.number(),
  nOneOrder: z.number(),
  nWithoutVerdict: z.number(),
  headline: z.array(FigureRow),
  /** Rows the verdict in order AB, columns in order BA, by identity; `none` is asked without a readable verdict. */
  joint: ConfusionTable,
  firstTwice: z.number(),
  secondTwice: z.number(),
  /** Pairs by P(A) shown first (x) against shown second (y), in `bins` steps each way. */
  density: z.object({ bins: z.number(), cells: z.array(z.object({ x: z.number(), y: z.number(), n: z.number() })) }),
  byConfidence: z.array(ConfidenceBin),
  /** By how many characters the responses differ in length. */
  byLength: z.array(
    z.object({
      name: z.string(),
      conditions: z.object({ minDelta: z.number(), maxDelta: z.number().optional() }),
      figure: Figure,
    }),
  ),
  /** On the logit scale, and where judgments were repeated their stability. */
  soft: z.array(FigureRow),
  averaging: z.object({ rows: z.array(AveragingRow), gain: FigureRow, definition: Definition }),
  byTag: z.array(z.object({ tag: z.string(), figure: Figure })),
})
export type PositionScreen = z.infer<typeof PositionScreen>
