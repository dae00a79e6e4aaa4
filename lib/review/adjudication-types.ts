import { z } from 'zod'
import { ScreenRun } from '@/lib/slice/screen-run'
import { DecisionMade, DisputedPair } from '@/lib/store/adjudications'
import { GuidelineVersion } from '@/lib/store/guidelines'
import { Preference } from '@/lib/words/preference'
import { AnnotatorName } from './review-types'

/** Query of GET /api/projects/:id/adjudication, with the names of the filter bar beside. */
export const DisputeQuery = z.object({
  about: z.enum(['people', 'ai', 'either']).default('people'),
  state: z.enum(['open', 'settled']).default('open'),
})
export type DisputeQuery = z.infer<typeof DisputeQuery>

/** GET /api/projects/:id/adjudication. `next` is the `after` of the next page. */
export const DisputeList = z.object({
  run: ScreenRun.nullable(),
  pairs: z.array(DisputedPair),
  total: z.number(),
  next: z.number().nullable(),
})
export type DisputeList = z.infer<typeof DisputeList>

/** Body of POST /api/projects/:id/pairs/:pairId/gold; a null preference takes the gold label back. */
export const NewDecision = z.object({
  annotator: AnnotatorName,
  preference: z.nullable(Preference),
  reason: z.string().trim().min(1, 'Say why.').max(5000),
})
export type NewDecision = z.infer<typeof NewDecision>

/** GET /api/projects/:id/pairs/:pairId/gold */
export const DecisionList = z.object({ decisions: z.array(DecisionMade) })
export type DecisionList = z.infer<typeof DecisionList>

/** Body of POST /api/projects/:id/guidelines */
export const NewGuidelines = z.object({ annotator: AnnotatorName, text: z.string().max(100_000) })
/** GET /api/projects/:id/guidelines, newest first. */
export const GuidelineList = z.object({ versions: z.array(GuidelineVersion) })
export type GuidelineList = z.infer<typeof GuidelineList>
