import type { Message } from '@/lib/preference/message'
import type { ScreenRun } from '@/lib/slice/screen-run'
import type { PairRow } from '@/lib/store/pairs'
import type { AnnotatorKind } from '@/lib/words/people'
import type { Order, Preference } from '@/lib/words/preference'
import type { RunSource } from '@/lib/words/run'

/**
 * GET /api/projects/:id/pairs. `next` is the `after` of the next page, null at the end. Pairs up to the place `lookedUpTo` of `last` were looked at: where
 * few match a page may come before it is full.
 */
export type PairListPage = { run: ScreenRun | null; pairs: PairRow[]; next: number | null; lookedUpTo: number; last: number }

/** GET /api/projects/:id/pairs/count */
export type PairCount = { total: number }

export type PairHumanLabel = {
  id: string
  annotator: string
  kind: AnnotatorKind
  preference: Preference
  isBothBad: boolean
  strength: number | null
  confidence: number | null
  comment: string | null
  shownOrder: Order | null
  /** The version of the guidelines that it was made under; null for labels that came from elsewhere. */
  guidelineNumber: number | null
  at: string
}

export type PairJudgment = {
  order: Order
  sample: number
  outcome: string
  rung: string | null
  verdict: Preference | 'none'
  pFirst: number | null
  pFirstLow: number | null
  pFirstHigh: number | null
  coverage: number | null
  logprobs: unknown
  rationale: string | null
  rawText: string | null
  inputTokens: number | null
  outputTokens: number | null
  latencyMs: number | null
  /** The run that paid for it, when it was taken from store. */
  reusedFromId: string | null
  errorMessage: string | null
}

export type PairRun = {
  id: string
  name: string
  source: RunSource
  labelerName: string
  isBaseline: boolean
  aiLabel: {
    pA: number | null
    pAFirst: number | null
    pASecond: number | null
    preference: Preference | null
    confidence: number | null
  } | null
  judgments: PairJudgment[]
}

/** GET /api/projects/:id/pairs/:pairId */
export type PairScreen = {
  id: string
  ordinal: number
  externalId: string | null
  messages: Message[]
  tags: string[]
  split: string | null
  meta: Record<string, unknown>
  a: { text: string; chars: number; policy: string | null }
  b: { text: string; chars: number; policy: string | null }
  previous: string | null
  next: string | null
  humanLabels: PairHumanLabel[]
  earlierLabels: PairHumanLabel[]
  majority: Preference | null
  gold: Preference | null
  runs: PairRun[]
}
