import type { PoolClient } from 'pg'
import { z } from 'zod'
import { LabelSource } from '@/lib/words/people'
import { Order, Preference, Verdict } from '@/lib/words/preference'
import { copyRows } from './copy'
import { rows } from './db'
import { moveAllToHistory } from './human-labels'

const StoredHumanLabel = z.object({
  id: z.string(),
  pairId: z.string(),
  annotatorId: z.string(),
  preference: Preference,
  isBothBad: z.boolean(),
  strength: z.int().nullable(),
  confidence: z.number().nullable(),
  comment: z.string().nullable(),
  shownOrder: z.nullable(Order),
  source: LabelSource,
  createdAt: z.date(),
  isCurrent: z.boolean(),
})
/** A label as stored: the current one of its pair and annotator, or an earlier one. */
export type StoredHumanLabel = z.infer<typeof StoredHumanLabel>

const JudgmentKey = z.object({
  runId: z.string(),
  pairId: z.string(),
  order: Order,
  sample: z.int(),
  verdict: Verdict,
  pFirst: z.number().nullable(),
})
export type StoredJudgment = z.infer<typeof JudgmentKey>

export type NewJudgment = StoredJudgment & {
  pFirstLow: number | null
  pFirstHigh: number | null
  coverage: number | null
  logprobs: Record<string, number> | null
  rationale: string | null
  rawText: string | null
  latencyMs: number | null
}

/** All labels of these pairs, current and earlier. */
export async function findHumanLabels(client: PoolClient, pairIds: readonly string[]): Promise<StoredHumanLabel[]> {
  if (pairIds.length === 0) return []
  const columns = 'id, "pairId", "annotatorId", preference, "isBothBad", strength, confidence, comment, "shownOrder", source, "createdAt"'
  return rows(
    StoredHumanLabel,
    `select ${columns}, true as "isCurrent" from "HumanLabel" where "pairId" = any($1::uuid[])
     union all
     select ${columns}, false from "HumanLabelEarlier" where "pairId" = any($1::uuid[])`,
    [pairIds],
    client,
  )
}

/** The judgments of these runs on these pairs. */
export async function findJudgments(client: PoolClient, runIds: readonly string[], pairIds: readonly string[]): Promise<StoredJudgment[]> {
  if (runIds.length === 0 || pairIds.length === 0) return []
  return rows(
    JudgmentKey,
    `select "runId", "pairId", "order", sample, verdict, "pFirst" from "Judgment" where "runId" = any($1::uuid[]) and "pairId" = any($2::uuid[])`,
    [runIds, pairIds],
    client,
  )
}

const labelColumns = [
  'id',
  'pairId',
  'annotatorId',
  'preference',
  'isBothBad',
  'strength',
  'confidence',
  'comment',
  'shownOrder',
  'source',
  'createdAt',
] as const

/**
 * Makes these labels the current ones. `replaced` are current labels in the database that go; with `superseded`, which never were current there, they become history.
 * The pairs are locked by then.
 */
export async function writeHumanLabels(
  client: PoolClient,
  { current, replaced, superseded }: { current: StoredHumanLabel[]; replaced: StoredHumanLabel[]; superseded: StoredHumanLabel[] },
): Promise<void> {
  const values = (label: StoredHumanLabel) => labelColumns.map((column) => label[column])
  await moveAllToHistory(
    client,
    replaced.map(({ id }) => id),
  )
  await copyRows(client, { table: 'HumanLabelEarlier', columns: labelColumns }, superseded.map(values))
  await copyRows(client, { table: 'HumanLabel', columns: labelColumns }, current.map(values))
}

/** Adds imported judgments; none of them may be there yet. */
export async function writeJudgments(client: PoolClient, judgments: readonly NewJudgment[]): Promise<void> {
  const columns = [
    'runId',
    'pairId',
    'order',
    'sample',
    'outcome',
    'rung',
    'verdict',
    'pFirst',
    'pFirstLow',
    'pFirstHigh',
    'coverage',
    'logprobs',
    'rationale',
    'rawText',
    'latencyMs',
  ]
  await copyRows(
    client,
    { table: 'Judgment', columns },
    judgments.map((one) => [
      one.runId,
      one.pairId,
      one.order,
      one.sample,
      one.verdict === 'none' ? 'unparsable' : 'ok',
      'imported',
      one.verdict,
      one.pFirst,
      one.pFirstLow,
      one.pFirstHigh,
      one.coverage,
      one.logprobs === null ? null : JSON.stringify(one.logprobs),
      one.rationale,
      one.rawText,
      one.latencyMs,
    ]),
  )
}
