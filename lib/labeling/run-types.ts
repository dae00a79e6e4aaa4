import { z } from 'zod'

export type Outcome = 'ok' | 'refused' | 'truncated' | 'empty' | 'unparsable' | 'failed'
export type Rung = 'logprobs' | 'constrained' | 'votes' | 'parsed' | 'imported'
export type RunStatus = 'planning' | 'running' | 'paused' | 'completed' | 'cancelled' | 'failed'

/** Which pairs of the project a run labels; all of them when nothing is said. `limit` takes the first by ordinal. */
export const RunSelection = z.object({
  tag: z.string().min(1).optional(),
  split: z.string().min(1).optional(),
  onlyHumanLabelled: z.boolean().optional(),
  limit: z.int().min(1).optional(),
})
export type RunSelection = z.infer<typeof RunSelection>

/** Body of POST /api/projects/:id/runs and, without the name, of …/runs/estimate */
export const NewRun = z.object({
  labelerVersionId: z.uuid(),
  name: z.string().trim().min(1).max(200).optional(),
  selection: RunSelection.default({}),
})
export type NewRun = z.infer<typeof NewRun>

/** Body of POST …/runs/:runId/retry: which of the judgments that gave no label are asked again. All of them when left out. */
export const RetryRequest = z.object({
  outcomes: z
    .array(z.enum(['refused', 'truncated', 'empty', 'unparsable', 'failed']))
    .min(1)
    .optional(),
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
  /** Null when neither limits nor a probe tell how fast the endpoint is. */
  seconds: number | null
  /** What a person should know before starting, in words: no probe yet, no log-probabilities, … */
  notes: string[]
}

export type RunFailure = { outcome: Outcome; kind: string; n: number; message: string; pairId: string }

export type RunView = {
  id: string
  name: string
  source: 'labeled' | 'imported'
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
  nPairs: number
  nJudgmentsPlanned: number
  nJudgmentsOk: number
  /** Stored without a label: refused, truncated, empty, unparsable or failed. */
  nJudgmentsFailed: number
  inputTokens: number
  outputTokens: number
  costUsd: number
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

/** GET /api/projects/:id/runs, newest first */
export type RunList = { runs: RunView[] }

/** GET /api/projects/:id/runs/:runId */
export type RunDetail = RunView & {
  /** Judgments a second over the last minute; null when none came in. */
  judgmentsPerSecond: number | null
  secondsLeft: number | null
  failures: RunFailure[]
  /** On which rungs of the fallback ladder its labels were made. */
  rungs: { rung: Rung; n: number }[]
}
/** POST /api/projects/:id/runs */
export type StartedRun = { runId: string }
