import { z } from 'zod'
import { Exemplar, LabelerConfig } from '@/lib/preference/labeler-config'
import { Message } from '@/lib/preference/message'
import { CostFigure } from '@/lib/stats/answers'
import { Order, Verdict } from '@/lib/words/preference'
import { EndpointApi, Outcome, Rung } from '@/lib/words/run'

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
export const ExamplesAnswer = z.object({ exemplars: z.array(Exemplar) })
export type ExamplesAnswer = z.infer<typeof ExamplesAnswer>

/** Body of POST /api/projects/:id/labelers/try */
export const TryRequest = z.object({ ...asked, nPairs: z.int().min(1).max(20).default(3), pairIds: z.array(z.uuid()).max(20).optional() })
export type TryRequest = z.infer<typeof TryRequest>

export const LabelerVersionView = z.object({
  id: z.string(),
  number: z.number(),
  /** Null for a labeler whose labels were imported: nobody can ask it. */
  endpointId: z.string().nullable(),
  endpointName: z.string().nullable(),
  /** True for the labelers that come with Concord: rules, not models. Said wherever they are shown. */
  isBaseline: z.boolean(),
  model: z.string(),
  /** Null for an imported labeler. */
  config: z.nullable(LabelerConfig),
  nRuns: z.number(),
  /** Over all its runs. */
  costPer1000: CostFigure,
  createdAt: z.string(),
})
export type LabelerVersionView = z.infer<typeof LabelerVersionView>

export const LabelerView = z.object({ id: z.string(), name: z.string(), createdAt: z.string(), versions: z.array(LabelerVersionView) })
export type LabelerView = z.infer<typeof LabelerView>
/** GET /api/projects/:id/labelers, newest version first */
export const LabelerList = z.object({ labelers: z.array(LabelerView) })
export type LabelerList = z.infer<typeof LabelerList>
/** POST /api/projects/:id/labelers and …/versions */
export const SavedVersion = z.object({ labelerId: z.string(), versionId: z.string(), number: z.number(), isNew: z.boolean() })
export type SavedVersion = z.infer<typeof SavedVersion>

/** One request as a person reads it before it is sent. `about` names the principle or the response that it is about, where there are several. */
export const PromptStep = z.object({
  purpose: z.enum(['rationale', 'verdict', 'score']),
  about: z.string().nullable(),
  content: z.union([z.object({ messages: z.array(Message) }), z.object({ text: z.string() })]),
})

/** POST /api/projects/:id/labelers/preview */
export const PreviewAnswer = z.object({
  pairId: z.string(),
  order: Order,
  steps: z.array(PromptStep),
  tokens: z.number(),
  note: z.string().nullable(),
})
export type PreviewAnswer = z.infer<typeof PreviewAnswer>

/** One judgment of a try-out; nothing of it is stored. */
export const TriedJudgment = z.object({
  pairId: z.string(),
  ordinal: z.number(),
  order: Order,
  sample: z.number(),
  outcome: Outcome,
  rung: z.nullable(Rung),
  verdict: Verdict,
  pFirst: z.number().nullable(),
  coverage: z.number().nullable(),
  rationale: z.string().nullable(),
  rawText: z.string().nullable(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  latencyMs: z.number(),
  error: z.string().nullable(),
  steps: z.array(PromptStep),
})
export type TriedJudgment = z.infer<typeof TriedJudgment>
/** POST /api/projects/:id/labelers/try */
export const TryAnswer = z.object({ judgments: z.array(TriedJudgment), costUsd: z.number().nullable() })
export type TryAnswer = z.infer<typeof TryAnswer>
