import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { Definition, Figure, FigureRow } from '@/lib/stats/answers'

/** How ties count in the strengths, or that a ridge gives strengths where the likelihood has none. */
export const RatingModel = z.enum(['half', 'davidson', 'ridge'])
export type RatingModel = z.infer<typeof RatingModel>

/** A policy's strength with the sandwich's interval and with the model's own, and on the Elo scale. */
export const RatedPolicy = z.object({ policy: z.string(), strength: Figure, model: Figure, elo: Figure })
export type RatedPolicy = z.infer<typeof RatedPolicy>

/** Three policies of which each is ahead of the next, and by how much: the win rate of each against the next. */
export const Circle = z.object({ policies: z.tuple([z.string(), z.string(), z.string()]), rates: z.tuple([Figure, Figure, Figure]) })
export type Circle = z.infer<typeof Circle>

export const Ratings = z.object({
  /** From the strongest down. */
  rows: z.array(RatedPolicy),
  /** The order effect and, with ties as outcomes, what they weigh. */
  parameters: z.array(FigureRow),
  /** Whether the comparisons hang together well enough for strengths, in words. */
  connectivity: z.string(),
  /** Whether finite strengths exist without a ridge. */
  isConnected: z.boolean(),
  triads: z.object({ figures: z.array(FigureRow), circles: z.array(Circle) }),
})
export type Ratings = z.infer<typeof Ratings>

export const CorrectedRow = z.object({
  policy: z.string(),
  ai: Figure,
  people: Figure,
  ppi: Figure,
  lambda: Figure,
  effectiveN: Figure,
  roganGladen: Figure,
  drawn: Figure,
})
export type CorrectedRow = z.infer<typeof CorrectedRow>

/** GET /api/projects/:id/win-rates/ratings */
export const RatingsScreen = z.object({
  run: ScreenRun.nullable(),
  model: RatingModel,
  ai: Ratings,
  human: Ratings,
  corrected: z.object({
    rows: z.array(CorrectedRow),
    /** Why the human labels may not stand for all pairs, in words. */
    warnings: z.array(z.string()),
    definitions: z.array(Definition),
  }),
  definitions: z.object({ strengths: z.array(Definition) }),
})
export type RatingsScreen = z.infer<typeof RatingsScreen>
