import { z } from 'zod'
import { RunFilter, readLeniently, type Search } from '@/lib/slice/filter'
import { screenRun, sliceOf } from '@/lib/slice/screen-run'
import { getPair } from '@/lib/store/pair-detail'
import { neighbours, type PairConditions } from '@/lib/store/pairs'
import { Verdict } from '@/lib/words/preference'
import { Rung } from '@/lib/words/run'
import type { PairScreen } from './pairs-types'

const probability = z.coerce.number().min(0).max(1)
const chars = z.coerce.number().int().min(0)
const name = z.string().trim().min(1).max(500)

/** The filter of the pairs page: the shared one and what only a list of pairs can show. */
export const PairFilter = RunFilter.extend({
  q: z.string().trim().min(1).max(500).optional(),
  ai: z.optional(Verdict),
  label: z.optional(Verdict),
  agree: z.enum(['yes', 'no']).optional(),
  consistent: z.enum(['yes', 'no']).optional(),
  samePosition: z.enum(['first', 'second', 'either', 'no']).optional(),
  people: z.enum(['unanimous', 'divided']).optional(),
  verdictAB: z.optional(Verdict),
  verdictBA: z.optional(Verdict),
  minConfidence: probability.optional(),
  maxConfidence: probability.optional(),
  takenOut: z.literal('yes').optional(),
  belowConfidence: probability.optional(),
  minPA: probability.optional(),
  maxPA: probability.optional(),
  minPAFirst: probability.optional(),
  maxPAFirst: probability.optional(),
  minPASecond: probability.optional(),
  maxPASecond: probability.optional(),
  minDelta: chars.optional(),
  maxDelta: chars.optional(),
  differIn: z.enum(['lists', 'headers', 'bold', 'codeBlocks']).optional(),
  opponent: name.optional(),
  peopleFor: name.optional(),
  peopleAgainst: name.optional(),
  labelledBy: name.optional(),
  alsoLabelledBy: name.optional(),
  labelledFrom: z.iso.date().optional(),
  labelledBefore: z.iso.date().optional(),
  rung: z.optional(Rung),
})
export type PairFilter = z.infer<typeof PairFilter>

/** A pair filter from an address that people may have edited: what cannot be read is left out. */
export const lenientPairFilter = (search: Search): PairFilter => readLeniently(PairFilter, search)

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

/** The filter's own conditions; the shared ones are the slice's. */
export function conditionsOf({ run, human, tag, policy, split, ties, q, label, ...conditions }: PairFilter): PairConditions {
  return { ...conditions, text: q, human: label }
}

type StoredLabel = Awaited<ReturnType<typeof getPair>>['humanLabels'][number] | Awaited<ReturnType<typeof getPair>>['earlier'][number]

function toHumanLabel(stored: StoredLabel): PairScreen['humanLabels'][number] {
  const { annotator, preference, isBothBad, strength, confidence, comment, shownOrder, createdAt } = stored
  return {
    id: stored.id,
    annotator: annotator.name,
    kind: annotator.kind,
    preference,
    isBothBad,
    strength,
    confidence,
    comment,
    shownOrder,
    guidelineNumber: 'guidelineVersion' in stored ? (stored.guidelineVersion?.number ?? null) : null,
    at: createdAt.toISOString(),
  }
}

const toObject = (json: unknown): Record<string, unknown> => z.record(z.string(), z.unknown()).catch({}).parse(json)
