import { z } from 'zod'
import { type Exemplar, LabelerConfig } from '@/lib/preference/labeler-config'
import type { PromptStep } from '@/lib/preference/prompt-steps'
import type { CostFigure } from '@/lib/stats/labeling-cost'
import { Order, type Verdict } from '@/lib/words/preference'
import { EndpointApi, type Outcome, type Rung } from '@/lib/words/run'

const asked = {
  endpointId: z.uuid(),
  model: z.string().trim().min(1, 'Name the model.').max(500),
  config: LabelerConfig,
}

/** Body of POST /api/projects/:id/labelers */
export const NewLabeler = z.object({ name: z.string().trim().min(1, 'Name the labeler.').max(200), ...asked })
export type NewLabeler = z.infer<typeof NewLabeler>

/** Body of POST /api/projects/:id/labelers/:labelerId/versions. A config that a version has already gives that version. */
export const NewVersion = z.object(asked)
export type NewVersion = z.infer<typeof NewVersion>

/** Body of POST /api/projects/:id/labelers/preview. Without a pair the first of the project is shown. */
export const PreviewRequest = z.object({
  config: LabelerConfig,
  pairId: z.uuid().optional(),
  order: z._default(Order, 'AB'),
  api: z._default(EndpointApi, 'chat'),
})
export type PreviewRequest = z.infer<typeof PreviewRequest>

/** Body of POST /api/projects/:id/labelers/examples. The same seed gives the same examples. */
export const ExamplesRequest = z.object({
  n: z.int().min(1).max(32),
  seed: z.string().trim().min(1, 'Give a seed, so that the draw can be repeated.').max(200),
  tag: z.string().min(1).optional(),
})
export type ExamplesRequest = z.infer<typeof ExamplesRequest>
export type ExamplesAnswer = { exemplars: Exemplar[] }

/** Body of POST /api/projects/:id/labelers/try */
export const TryRequest = z.object({ ...asked, nPairs: z.int().min(1).max(20).default(3), pairIds: z.array(z.uuid()).max(20).optional() })
export type TryRequest = z.infer<typeof TryRequest>

export type LabelerVersionView = {
  id: string
  number: number
  /** Null for a labeler whose labels were imported: nobody can ask it. */
  endpointId: string | null
  endpointName: string | null
  /** True for the labelers that come with Concord: rules, not models. Said wherever they are shown. */
  isBaseline: boolean
  model: string
  /** Null for an imported labeler. */
  config: LabelerConfig | null
  nRuns: number
  /** Over all its runs. */
  costPer1000: CostFigure
  createdAt: string
}

export type LabelerView = { id: string; name: string; createdAt: string; versions: LabelerVersionView[] }
/** GET /api/projects/:id/labelers, newest version first */
export type LabelerList = { labelers: LabelerView[] }
/** POST /api/projects/:id/labelers and …/versions */
export type SavedVersion = { labelerId: string; versionId: string; number: number; isNew: boolean }

/** POST /api/projects/:id/labelers/preview */
export type PreviewAnswer = { pairId: string; order: Order; steps: PromptStep[]; tokens: number; note: string | null }

/** One judgment of a try-out; nothing of it is stored. */
export type TriedJudgment = {
  pairId: string
  ordinal: number
  order: Order
  sample: number
  outcome: Outcome
  rung: Rung | null
  verdict: Verdict
  pFirst: number | null
  coverage: number | null
  rationale: string | null
  rawText: string | null
  inputTokens: number
  outputTokens: number
  latencyMs: number
  error: string | null
  steps: PromptStep[]
}
/** POST /api/projects/:id/labelers/try */
export type TryAnswer = { judgments: TriedJudgment[]; costUsd: number | null }
