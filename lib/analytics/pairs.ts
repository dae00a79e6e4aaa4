import { z } from 'zod'
import { getPair } from '@/lib/store/pair-detail'
import { countPairs, listPairs, neighbours, type PairConditions } from '@/lib/store/pairs'
import { RunFilter, readLeniently, type Search } from './filter'
import type { PairListPage, PairScreen } from './pairs-types'
import { screenRun, sliceOf } from './screen-run'

const probability = z.coerce.number().min(0).max(1)
const label = z.enum(['A', 'B', 'tie', 'none'])

/** The filter of the pairs page: the shared one and what only a list of pairs can show. */
export const PairFilter = RunFilter.extend({
  q: z.string().trim().min(1).max(500).optional(),
  ai: label.optional(),
  label: label.optional(),
  agree: z.enum(['yes', 'no']).optional(),
  consistent: z.enum(['yes', 'no']).optional(),
  verdictAB: label.optional(),
  verdictBA: label.optional(),
  minConfidence: probability.optional(),
  maxConfidence: probability.optional(),
})
export type PairFilter = z.infer<typeof PairFilter>

/** A pair filter from an address that people may have edited: what cannot be read is left out. */
export const lenientPairFilter = (search: Search): PairFilter => readLeniently(PairFilter, search)

/** A page of the pairs list; the first one also says how many there are in all. */
export async function pairList(projectId: string, filter: PairFilter, page: { after: number; limit: number }): Promise<PairListPage> {
  const run = await screenRun(projectId, filter)
  const slice = sliceOf(projectId, run?.id ?? null, filter)
  const conditions = conditionsOf(filter)
  const [pairs, total] = await Promise.all([
    listPairs(slice, conditions, page),
    page.after === 0 ? countPairs(slice, conditions) : Promise.resolve(null),
  ])
  return { run, pairs, total, next: pairs.length < page.limit ? null : (pairs.at(-1)?.ordinal ?? null) }
}

/** One pair with its neighbours under the filter of the list it was opened from. */
export async function pairScreen(projectId: string, pairId: string, filter: PairFilter): Promise<PairScreen> {
  const [pair, run] = await Promise.all([getPair(projectId, pairId), screenRun(projectId, filter)])
  const around = await neighbours(sliceOf(projectId, run?.id ?? null, filter), conditionsOf(filter), pair.ordinal)
  const policy = (one: { name: string } | null) => one?.name ?? null
  return {
    id: pair.id,
    ordinal: pair.ordinal,
    externalId: pair.externalId,
    messages: pair.messages,
    tags: pair.prompt.tags,
    split: pair.prompt.split,
    meta: { ...toObject(pair.prompt.meta), ...toObject(pair.meta) },
    a: { text: pair.responseA.text, chars: pair.responseA.chars, policy: policy(pair.responseA.policy) },
    b: { text: pair.responseB.text, chars: pair.responseB.chars, policy: policy(pair.responseB.policy) },
    ...around,
    humanLabels: pair.humanLabels.map(toHumanLabel),
    earlierLabels: pair.earlier.map(toHumanLabel),
    majority: pair.consensus?.majority ?? null,
    gold: pair.consensus?.gold ?? null,
    runs: pair.runs.map((one) => ({
      id: one.id,
      name: one.name,
      source: one.source,
      labelerName: one.labelerVersion.labeler.name,
      isBaseline: one.labelerVersion.endpoint?.kind === 'baseline',
      aiLabel: pair.aiLabels.find(({ runId }) => runId === one.id) ?? null,
      judgments: pair.judgments.filter(({ runId }) => runId === one.id),
    })),
  }
}

function conditionsOf({
  q,
  ai,
  label: human,
  agree,
  consistent,
  verdictAB,
  verdictBA,
  minConfidence,
  maxConfidence,
}: PairFilter): PairConditions {
  return { text: q, ai, label: human, agree, consistent, verdictAB, verdictBA, minConfidence, maxConfidence }
}

type StoredLabel = Awaited<ReturnType<typeof getPair>>['humanLabels'][number] | Awaited<ReturnType<typeof getPair>>['earlier'][number]

function toHumanLabel(stored: StoredLabel): PairScreen['humanLabels'][number] {
  const { annotator, preference, strength, confidence, comment, shownOrder, createdAt } = stored
  return {
    id: stored.id,
    annotator: annotator.name,
    kind: annotator.kind,
    preference,
    strength,
    confidence,
    comment,
    shownOrder,
    at: createdAt.toISOString(),
  }
}

const toObject = (json: unknown): Record<string, unknown> => z.record(z.string(), z.unknown()).catch({}).parse(json)
