import { z } from 'zod'
import { Definition, Figure } from '@/lib/stats/answers'

/** One run in the table of techniques. */
export const TechniqueCell = z.object({
  runId: z.string(),
  runName: z.string(),
  /** Further runs of the same technique, task and model, which are older. */
  nOlder: z.number(),
  figure: Figure,
  /** Against the first row of the column, on the same pairs; null in that row itself. */
  difference: Figure.nullable(),
  p: z.number().nullable(),
  /** Corrected by Holm for all tests of the table. */
  adjusted: z.number().nullable(),
  /** What the corrected test shows at the 5 % level. */
  isBetter: z.boolean(),
  isWorse: z.boolean(),
  /** The highest of its column, and better than the first row. */
  isBest: z.boolean(),
})
export type TechniqueCell = z.infer<typeof TechniqueCell>

/** GET /api/projects/:id/labelers/techniques */
export const TechniquesScreen = z.object({
  /** The models that were asked, those with most techniques first, and the one the table is about. */
  models: z.array(z.object({ model: z.string(), nRuns: z.number() })),
  model: z.string().nullable(),
  /** A column a task, with the technique that its tests are made against. */
  columns: z.array(z.object({ task: z.string(), against: z.string() })),
  rows: z.array(z.object({ technique: z.string(), cells: z.array(TechniqueCell.nullable()) })),
  nTests: z.number(),
  definitions: z.object({ alignment: Definition, difference: Definition }),
})
export type TechniquesScreen = z.infer<typeof TechniquesScreen>
