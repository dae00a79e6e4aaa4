import { z } from 'zod'
import { Message } from '@/lib/preference/message'
import { ScreenRun } from '@/lib/slice/screen-run'
import { PairRow } from '@/lib/store/pairs'
import { AnnotatorKind } from '@/lib/words/people'
import { Order, Preference, Verdict } from '@/lib/words/preference'
import { Outcome, Rung, RunSource } from '@/lib/words/run'

/**
 * GET /api/projects/:id/pairs. `next` is the `after` of the next page, null at the end. Pairs up to the place `lookedUpTo` of `last` were looked at: where
 * few match a page may come before it is full.
 */
export const PairListPage = z.object({
  run: ScreenRun.nullable(),
  pairs: z.array(PairRow),
  next: z.number().nullable(),
  lookedUpTo: z.number(),
  last: z.number(),
})
export type PairListPage = z.infer<typeof PairListPage>

/** GET /api/projects/:id/pairs/count */
export const PairCount = z.object({ total: z.number() })
export type PairCount = z.infer<typeof PairCount>

export const PairHumanLabel = z.object({
  id: z.string(),
  annotator: z.string(),
  kind: AnnotatorKind,
  preference: Preference,
  isBothBad: z.boolean(),
  strength: z.number().nullable(),
  confidence: z.number().nullable(),
  comment: z.string().nullable(),
  shownOrder: z.nullable(Order),
  /** The version of the guidelines that it was made under; null for labels that came from elsewhere. */
  guidelineNumber: z.number().nullable(),
  at: z.string(),
})
export type PairHumanLabel = z.infer<typeof PairHumanLabel>

export const PairJudgment = z.object({
  order: Order,
  sample: z.number(),
  outcome: Outcome,
  rung: z.nullable(Rung),
  verdict: Verdict,
  pFirst: z.number().nullable(),
  pFirstLow: z.number().nullable(),
  pFirstHigh: z.number().nullable(),
  coverage: z.number().nullable(),
  logprobs: z.unknown(),
  rationale: z.string().nullable(),
  rawText: z.string().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  latencyMs: z.number().nullable(),
  /** The run that paid for it, when it was taken from store. */
  reusedFromId: z.string().nullable(),
  errorMessage: z.string().nullable(),
})
export type PairJudgment = z.infer<typeof PairJudgment>

export const PairRun = z.object({
  id: z.string(),
  name: z.string(),
  source: RunSource,
  labelerName: z.string(),
  isBaseline: z.boolean(),
  aiLabel: z
    .object({
      pA: z.number().nullable(),
      pAFirst: z.number().nullable(),
      pASecond: z.number().nullable(),
      preference: z.nullable(Preference),
      confidence: z.number().nullable(),
    })
    .nullable(),
  judgments: z.array(PairJudgment),
})
export type PairRun = z.infer<typeof PairRun>

/** GET /api/projects/:id/pairs/:pairId */
export const PairScreen = z.object({
  id: z.string(),
  ordinal: z.number(),
  externalId: z.string().nullable(),
  messages: z.array(Message),
  tags: z.array(z.string()),
  split: z.string().nullable(),
  meta: z.record(z.string(), z.unknown()),
  a: z.object({ text: z.string(), chars: z.number(), policy: z.string().nullable() }),
  b: z.object({ text: z.string(), chars: z.number(), policy: z.string().nullable() }),
  previous: z.string().nullable(),
  next: z.string().nullable(),
  humanLabels: z.array(PairHumanLabel),
  earlierLabels: z.array(PairHumanLabel),
  majority: z.nullable(Preference),
  gold: z.nullable(Preference),
  runs: z.array(PairRun),
})
export type PairScreen = z.infer<typeof PairScreen>
