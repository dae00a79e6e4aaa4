import type { ScreenRun } from '@/lib/slice/screen-run'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import type { RatingModel } from './ratings'

/** A policy's strength with the sandwich's interval and with the model's own, and on the Elo scale. */
export type RatedPolicy = { policy: string; strength: Figure; model: Figure; elo: Figure }

export type Ratings = {
  /** From the strongest down. */
  rows: RatedPolicy[]
  /** The order effect and, with ties as outcomes, what they weigh. */
  parameters: FigureRow[]
  /** Whether the comparisons hang together well enough for strengths, in words. */
  connectivity: string
  /** Whether finite strengths exist without a ridge. */
  isConnected: boolean
  triads: { figures: FigureRow[]; circles: Circle[] }
}

/** Three policies of which each is ahead of the next, and by how much: the win rate of each against the next. */
export type Circle = { policies: [string, string, string]; rates: [Figure, Figure, Figure] }

export type CorrectedRow = {
  policy: string
  ai: Figure
  people: Figure
  ppi: Figure
  lambda: Figure
  effectiveN: Figure
  roganGladen: Figure
  drawn: Figure
}

/** GET /api/projects/:id/win-rates/ratings */
export type RatingsScreen = {
  run: ScreenRun | null
  model: RatingModel
  ai: Ratings
  human: Ratings
  corrected: {
    rows: CorrectedRow[]
    /** Why the human labels may not stand for all pairs, in words. */
    warnings: string[]
    definitions: Definition[]
  }
  definitions: { strengths: Definition[] }
}
