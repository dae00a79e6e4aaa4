import type { AiRecord, HumanRecord, PairRecord } from '@/lib/formats/record'
import type { FullPair } from '@/lib/store/export-pairs'
import type { Order, PositionVerdict } from '@/lib/words/preference'

/** A stored pair as a record of Concord's own format, which reads back as the same pair. */
export function concordRecord(pair: FullPair): PairRecord {
  const split = pair.part ?? pair.split
  return {
    ...(pair.externalId === null ? {} : { id: pair.externalId }),
    prompt: pair.messages,
    responseA: { text: pair.a, policy: pair.policyA },
    responseB: { text: pair.b, policy: pair.policyB },
    tags: pair.tags,
    ...(split === null ? {} : { split }),
    human: pair.human.map(humanRecord),
    ai: pair.ai.map(aiRecord),
    meta: pair.meta,
  }
}

function humanRecord({
  annotator,
  kind,
  preference,
  isBothBad,
  strength,
  confidence,
  comment,
  shownOrder,
  at,
}: FullPair['human'][number]): HumanRecord {
  return {
    annotator,
    kind,
    preference,
    ...(isBothBad ? { isBothBad } : {}),
    ...(strength === null ? {} : { strength }),
    ...(confidence === null ? {} : { confidence }),
    ...(comment === null ? {} : { comment }),
    at,
    ...(shownOrder === null ? {} : { shownOrder }),
  }
}

function aiRecord({ labeler, order, sample, verdict, pFirst, rationale, rawText, latencyMs }: FullPair['ai'][number]): AiRecord {
  return {
    labeler,
    order,
    ...(sample === 0 ? {} : { sample }),
    ...(pFirst === null ? {} : { pFirst }),
    verdict: verdictByPosition(verdict, order),
    ...(rationale === null ? {} : { rationale }),
    ...(rawText === null ? {} : { rawText }),
    ...(latencyMs === null ? {} : { latencyMs }),
  }
}

function verdictByPosition(verdict: FullPair['ai'][number]['verdict'], order: Order): PositionVerdict | null {
  if (verdict === 'none') return null
  if (verdict === 'tie') return 'tie'
  return (verdict === 'A') === (order === 'AB') ? 'first' : 'second'
}
