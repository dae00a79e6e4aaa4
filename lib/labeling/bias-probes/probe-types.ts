import { z } from 'zod'
import { RunEstimate } from '@/lib/labeling/run-types'
import { BiasProbeKind } from '@/lib/words/run'
import { RunSelection } from '../run-types'

const mostPairs = 5000

/** Body of POST /api/projects/:id/probes and …/probes/estimate */
export const NewProbe = z.object({
  labelerVersionId: z.uuid(),
  kind: BiasProbeKind,
  /** Instead of the built-in words. */
  text: z.string().trim().min(1).max(10_000).optional(),
  selection: RunSelection.omit({ limit: true }).default({}),
  /** How many pairs are drawn from the selection. Each is judged twice: untouched, and with one response changed. */
  nPairs: z.int().min(1).max(mostPairs).default(200),
  /** Which pairs are drawn, and which response of each is changed, follows from it. */
  seed: z.int().min(0).max(2_147_483_647).default(1),
  budgetUsd: z.number().positive().max(1e9).nullable().default(null),
})
export type NewProbe = z.infer<typeof NewProbe>

/** POST /api/projects/:id/probes. The copies are pairs of the project `studyId`, which holds the run. */
export const StartedProbe = z.object({ probeId: z.string(), studyId: z.string(), runId: z.string() })
export type StartedProbe = z.infer<typeof StartedProbe>

/** POST /api/projects/:id/probes/estimate: of judging all copies; `nDrawn` pairs are drawn, and this is put around one response of each. */
export const ProbeEstimate = RunEstimate.extend({
  nDrawn: z.number(),
  before: z.string(),
  behind: z.string(),
})
export type ProbeEstimate = z.infer<typeof ProbeEstimate>
