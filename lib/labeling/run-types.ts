import { z } from 'zod'
import { CostFigure, Definition } from '@/lib/stats/answers'
import { runEventKinds } from '@/lib/store/run-events'
import { DeliveryState } from '@/lib/words/files'
import { FailedOutcome, Outcome, Rung, RunMode, RunSource, RunStatus } from '@/lib/words/run'

/** Which pairs of the project a run labels; all of them when nothing is said. `limit` takes the first by ordinal. */
export const RunSelection = z.object({
  tag: z.string().min(1).optional(),
  split: z.string().min(1).optional(),
  onlyHumanLabelled: z.boolean().optional(),
  limit: z.int().min(1).optional(),
})
export type RunSelection = z.infer<typeof RunSelection>

/** An address to tell of endings, and what signs that (Standard Webhooks: a text, or whsec_ and base64). */
export const NewWebhook = z.object({
  url: z
    .string()
    .trim()
    .max(2000)
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'Give an address that begins with http:// or https://.',
    ),
  secret: z.string().trim().min(8, 'A secret has at least 8 characters.').max(500).optional(),
})
export type NewWebhook = z.infer<typeof NewWebhook>

/** Body of POST /api/projects/:id/runs and, without the name, of …/runs/estimate */
export const NewRun = z.object({
  labelerVersionId: z.uuid(),
  name: z.string().trim().min(1).max(200).optional(),
  selection: RunSelection.default({}),
  /** The run pauses when it has cost so much; requests under way then still come in and are paid. */
  budgetUsd: z.number().positive().max(1e9).nullable().default(null),
  /** One request at a time, or in files that the endpoint answers within a day, at its price for that. */
  mode: z._default(RunMode, 'direct'),
  /** Whether an answer to the same request at temperature 0 is taken from store instead of bought again. */
  reuse: z.boolean().default(true),
  /** Labels the pairs of this anchor set, whatever the selection says, and takes nothing from store: an old answer shows no drift. */
  anchorSetId: z.uuid().optional(),
  /** Told when this run ends, beside the project's webhooks. */
  webhook: NewWebhook.optional(),
})
export type NewRun = z.infer<typeof NewRun>

/** Body of PATCH /api/projects/:id/runs/:runId */
export const RunChange = z.object({ budgetUsd: z.number().positive().max(1e9).nullable() })
export type RunChange = z.infer<typeof RunChange>

/** Body of POST …/runs/:runId/retry: which of the judgments that gave no label are asked again. All of them when left out. */
export const RetryRequest = z.object({ outcomes: z.array(FailedOutcome).min(1).optional(), kind: z.string().optional() })
export type RetryRequest = z.infer<typeof RetryRequest>

/** `refusedBecause`: why the run cannot be made by batches, in words; null when it can. */
export const BatchEstimate = z.object({
  refusedBecause: z.string().nullable(),
  costUsd: z.number().nullable(),
  /** Of the price of a token. */
  priceFactor: z.number(),
  nBatches: z.number(),
  /** Batches that must follow one another, each of which may take a day: two with chain of thought. */
  nRounds: z.number(),
})
export type BatchEstimate = z.infer<typeof BatchEstimate>

/** POST /api/projects/:id/runs/estimate */
export const RunEstimate = z.object({
  nPairs: z.number(),
  nJudgments: z.number(),
  nRequests: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  /** Null when the endpoint has no prices. */
  costUsd: z.number().nullable(),
  /** Share of the judgments that a sample says is in store already; the tokens and the cost are without them. */
  reusedShare: z.number(),
  /** Null when neither limits nor a probe tell how fast the endpoint is. */
  seconds: z.number().nullable(),
  /** The same by batches. */
  batch: BatchEstimate,
  /** What a person should know before starting, in words: no probe yet, no log-probabilities, … */
  notes: z.array(z.string()),
})
export type RunEstimate = z.infer<typeof RunEstimate>

/** A file of requests that was handed to the endpoint. */
export const RunBatchView = z.object({
  id: z.string(),
  number: z.number(),
  state: z.enum(['sending', 'sent', 'read']),
  /** In the endpoint's words; null while it has not got it. */
  remoteStatus: z.string().nullable(),
  remoteId: z.string().nullable(),
  nRequests: z.number(),
  nCompleted: z.number(),
  nFailed: z.number(),
  nBytes: z.number(),
  reason: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type RunBatchView = z.infer<typeof RunBatchView>

/** What a webhook is told of an ending, and whether it took it. Of its address only the host is shown. */
export const DeliveryView = z.object({
  id: z.string(),
  host: z.string(),
  event: z.string(),
  state: DeliveryState,
  tries: z.number(),
  lastStatus: z.number().nullable(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  deliveredAt: z.string().nullable(),
  /** Null when there is no further try. */
  nextTryAt: z.string().nullable(),
})
export type DeliveryView = z.infer<typeof DeliveryView>
export const WebhookView = z.object({
  id: z.string(),
  url: z.string(),
  isSigned: z.boolean(),
  createdAt: z.string(),
  deliveries: z.array(DeliveryView),
})
export type WebhookView = z.infer<typeof WebhookView>
/** GET /api/projects/:id/webhooks, oldest first, each with its newest deliveries */
export const WebhookList = z.object({ webhooks: z.array(WebhookView) })
export type WebhookList = z.infer<typeof WebhookList>

export const RunFailure = z.object({ outcome: Outcome, kind: z.string(), n: z.number(), message: z.string(), pairId: z.string() })
export type RunFailure = z.infer<typeof RunFailure>

export const RunView = z.object({
  id: z.string(),
  name: z.string(),
  source: RunSource,
  mode: RunMode,
  status: RunStatus,
  /** Why it paused or failed. */
  statusReason: z.string().nullable(),
  labelerId: z.string(),
  labelerName: z.string(),
  labelerVersionId: z.string(),
  versionNumber: z.number(),
  model: z.string(),
  endpointName: z.string().nullable(),
  isBaseline: z.boolean(),
  selection: RunSelection,
  /** The frozen pairs that it is about; null for any other selection. */
  anchorSetId: z.string().nullable(),
  nPairs: z.number(),
  nJudgmentsPlanned: z.number(),
  nJudgmentsOk: z.number(),
  /** Stored without a label: refused, truncated, empty, unparsable or failed. */
  nJudgmentsFailed: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
  costPer1000: CostFigure,
  budgetUsd: z.number().nullable(),
  reuse: z.boolean(),
  /** Of those with a label: taken from store because the same had been asked before. */
  nJudgmentsReused: z.number(),
  /** Of those with a label: less than half of the probability lay on the two labels, so the labeler hardly follows its instruction. */
  nLowCoverage: z.number(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})
export type RunView = z.infer<typeof RunView>

/** GET /api/projects/:id/runs, newest first */
export const RunList = z.object({ runs: z.array(RunView) })
export type RunList = z.infer<typeof RunList>

/** GET /api/projects/:id/runs/:runId */
export const RunDetail = RunView.extend({
  /** What `costPer1000` means. */
  costDefinition: Definition,
  /** Judgments a second over the last minute; null when none came in. */
  judgmentsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  failures: z.array(RunFailure),
  /** On which rungs of the fallback ladder its labels were made. */
  rungs: z.array(z.object({ rung: Rung, n: z.number() })),
  /** Requests at once: as the endpoint is set, as it was found to bear, and as given out now. Null for imported labels. */
  /** Newest first; none for a run that asks directly. */
  batches: z.array(RunBatchView),
  /** What webhooks are told of it, newest first. */
  deliveries: z.array(DeliveryView),
  concurrency: z
    .object({
      setting: z.number(),
      bearable: z.number(),
      inUse: z.number(),
    })
    .nullable(),
})
export type RunDetail = z.infer<typeof RunDetail>
/** POST /api/projects/:id/runs */
export const StartedRun = z.object({ runId: z.string() })
export type StartedRun = z.infer<typeof StartedRun>

/** One thing that happened, or several of a kind within a minute: then `n` says how many, and `lastAt` when the last came. */
export const RunLogEvent = z.object({
  id: z.string(),
  kind: z.enum(runEventKinds),
  message: z.string(),
  n: z.number(),
  at: z.string(),
  lastAt: z.string(),
})
export type RunLogEvent = z.infer<typeof RunLogEvent>
/** GET /api/projects/:id/runs/:runId/log, newest first */
export const RunLogView = z.object({ events: z.array(RunLogEvent), nWorkers: z.number() })
export type RunLogView = z.infer<typeof RunLogView>
