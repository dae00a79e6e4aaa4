import type { WrittenPair } from '@/lib/formats/written-pair'
import type { LabelledPair } from '@/lib/store/export-pairs'
import type { LabelKind } from '@/lib/words/people'

/**
 * A stored pair as the writers get it. By AI, P(A) is the run's; by people it is their share of votes, ties as one half, and null where only
 * gold speaks.
 * @throws RangeError for a pair without a label of that kind, which the query should have left out
 */
export function writtenPair(pair: LabelledPair, kind: LabelKind): WrittenPair {
  const preference = pair[kind]
  if (preference === null) throw new RangeError(`pair ${pair.id} has no ${kind} label`)
  const { messages, a, b, policyA, policyB, ai, pA, pAFirst, pASecond, human, nA, nB, nTie, tags, split, part, votes, rationales } = pair
  return {
    id: pair.externalId ?? pair.id,
    prompt: messages,
    a: { text: a, policy: policyA },
    b: { text: b, policy: policyB },
    preference,
    pA: kind === 'ai' ? pA : voteShare(pair),
    ai: ai === null || pA === null ? null : { preference: ai, pA, pAFirst, pASecond },
    human: { preference: human, nA, nB, nTie },
    tags,
    split: part ?? split,
    ...(votes === undefined ? {} : { votes }),
    ...(rationales === undefined ? {} : { rationales }),
  }
}

function voteShare({ nA, nB, nTie }: LabelledPair): number | null {
  const n = nA + nB + nTie
  return n === 0 ? null : (nA + nTie / 2) / n
}
