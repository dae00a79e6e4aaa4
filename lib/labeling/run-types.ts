import { z } from 'zod'
import type { Definition } from '@/lib/stats/definitions/definitions'
import type { CostFigure } from '@/lib/stats/labeling-cost'
import type { RunEventKind } from '@/lib/store/run-events'
import type { DeliveryState } from '@/lib/words/files'
import { FailedOutcome, type Outcome, type Rung, RunMode, type RunSource, type RunStatus } from '@/lib/words/run'

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
export const RetryRequest = z.object({
  outcomes: z.array(FailedOutcome).min(1).optional(),
  kind: z.string().optional(),
})
export type RetryRequest = z.infer<typeof RetryRequest>

/** POST /api/projects/:id/runs/estimate */
export type RunEstimate = {
  nPairs: number
  nJudgments: number
  nRequests: number
  inputTokens: number
  outputTokens: number
  /** Null when the endpoint has no prices. */
  costUsd: number | null
  /** Share of the judgments that a sample says is in store already; the tokens and the cost are without them. */
  reusedShare: number
  /** Null when neither limits nor a probe tell how fast the endpoint is. */
  seconds: number | null
  /** The same by batches. */
  batch: BatchEstimate
  /** What a person should know before starting, in words: no probe yet, no log-probabilities, … */
  notes: string[]
}

/** `refusedBecause`: why the run cannot be made by batches, in words; null when it can. */
export type BatchEstimate = {
  refusedBecause: string | null
  costUsd: number | null
  /** Of the price of a token. */
  priceFactor: number
  nBatches: number
  /** Batches that must follow one another, each of which may take a day: two with chain of thought. */
  nRounds: number
}

/** A file of requests that was handed to the endpoint. */
export type RunBatchView = {
  id: string
  number: number
  state: 'sending' | 'sent' | 'read'
  /** In the endpoint's words; null while it has not got it. */
  remoteStatus: string | null
  remoteId: string | null
  nRequests: number
  nCompleted: number
  nFailed: number
  nBytes: number
  reason: string | null
  createdAt: string
  sentAt: string | null
  endedAt: string | null
}

/** What a webhook is told of an ending, and whether it took it. Of its address only the host is shown. */
export type DeliveryView = {
  id: string
  host: string
  event: string
  state: DeliveryState
  tries: number
  lastStatus: number | null
  lastError: string | null
  createdAt: string
  deliveredAt: string | null
  /** Null when there is no further try. */
  nextTryAt: string | null
}
export type WebhookView = { id: string; url: string; isSigned: boolean; createdAt: string; deliveries: DeliveryView[] }
/** GET /api/projects/:id/webhooks, oldest first, each with its newest deliveries */
export type WebhookList = { webhooks: WebhookView[] }

export type RunFailure = { outcome: Outcome; kind: string; n: number; message: string; pairId: string }

export type RunView = {
  id: string
  name: string
  source: RunSource
  mode: RunMode
  status: RunStatus
  /** Why it paused or failed. */
  statusReason: string | null
  labelerId: string
  labelerName: string
  labelerVersionId: string
  versionNumber: number
  model: string
  endpointName: string | null
  isBaseline: boolean
  selection: RunSelection
  /** The frozen pairs that it is about; null for any other selection. */
  anchorSetId: string | null
  nPairs: number
  nJudgmentsPlanned: number
  nJudgmentsOk: number
  /** Stored without a label: refused, truncated, empty, unparsable or failed. */
  nJudgmentsFailed: number
  inputTokens: number
  outputTokens: number
  costUsd: number
  costPer1000: CostFigure
  budgetUsd: number | null
  reuse: boolean
  /** Of those with a label: taken from store because the same had been asked before. */
  nJudgmentsReused: number
  /** Of those with a label: less than half of the probability lay on the two labels, so the labeler hardly follows its instruction. */
  nLowCoverage: number
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

/** GET /api/projects/:id/runs, newest first */
export type RunList = { runs: RunView[] }

/** GET /api/projects/:id/runs/:runId */
export type RunDetail = RunView & {
  /** What `costPer1000` means. */
  costDefinition: Definition
  /** Judgments a second over the last minute; null when none came in. */
  judgmentsPerSecond: number | null
  secondsLeft: number | null
  failures: RunFailure[]
  /** On which rungs of the fallback ladder its labels were made. */
  rungs: { rung: Rung; n: number }[]
  /** Requests at once: as the endpoint is set, as it was found to bear, and as given out now. Null for imported labels. */
  /** Newest first; none for a run that asks directly. */
  batches: RunBatchView[]
  /** What webhooks are told of it, newest first. */
  deliveries: DeliveryView[]
  concurrency: { setting: number; bearable: number; inUse: number } | null
}
/** POST /api/projects/:id/runs */
export type StartedRun = { runId: string }

/** One thing that happened, or several of a kind within a minute: then `n` says how many, and `lastAt` when the last came. */
export type RunLogEvent = { id: string; kind: RunEventKind; message: string; n: number; at: string; lastAt: string }
/** GET /api/projects/:id/runs/:runId/log, newest first */
export type RunLogView = { events: RunLogEvent[]; nWorkers: number }
