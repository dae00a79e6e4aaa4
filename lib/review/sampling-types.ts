import { z } from 'zod'
import { Figure, FigureRow } from '@/lib/stats/answers'
import { TieRule } from '@/lib/words/preference'
import { DrawRequest } from './draw-types'

/** How answers that are neither right nor wrong count (ties; in spot-checks `unsure`): left out, one half, or as not right. */
export const SampleQuery = z.object({
  ties: z._default(TieRule, 'half'),
  /** How narrow the estimate should become. */
  halfWidth: z.coerce.number().gt(0).lt(0.5).default(0.05),
})
export type SampleQuery = z.infer<typeof SampleQuery>

/** Body of POST /api/projects/:id/sampling: draws pairs for blind labels or for spot-checks. */
export const NewSample = z.object({
  draw: DrawRequest,
  serves: z.enum(['queue', 'spot-checks']),
  name: z.string().trim().min(1, 'Give it a name.').max(200),
  /** Labels wanted of each pair of a queue. */
  overlap: z.int().min(1).max(20).default(1),
  /** Who the queue is dealt out to; nobody named: everybody pulls from it. */
  annotators: z.array(z.string().trim().min(1).max(100)).max(200).default([]),
})
export type NewSample = z.infer<typeof NewSample>
export type NewSampleInput = z.input<typeof NewSample>

/** A sample with what can be said from it. */
export const SampleReport = z.object({
  id: z.string(),
  kind: z.enum(['queue', 'spot-checks']),
  name: z.string(),
  runId: z.string(),
  runName: z.string(),
  createdAt: z.string(),
  /** Which estimate it serves, in words. */
  serves: z.string(),
  design: z.string(),
  nDrawn: z.number(),
  nAnswered: z.number(),
  populationSize: z.number(),
  /** The estimate it is made for first, then the others that this design gives, the unweighted mean last. */
  figures: z.array(FigureRow),
  /** How many more labels bring the first to ± `halfWidth`. */
  more: Figure,
})
export type SampleReport = z.infer<typeof SampleReport>

/** GET /api/projects/:id/sampling */
export const SamplingScreen = z.object({ samples: z.array(SampleReport), halfWidth: z.number(), ties: SampleQuery.shape.ties })
export type SamplingScreen = z.infer<typeof SamplingScreen>
