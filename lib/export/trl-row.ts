import type { TrlPair } from '@/lib/formats/trl-writer'
import type { LabelledPair, LabelSource } from '@/lib/store/export-pairs'

/**
 * A labelled pair as TRL has it: chosen, rejected and P(chosen). By AI, P(chosen) is the run's pA turned to the chosen one; by people it is the
 * share of their votes, ties as one half, and absent where only gold speaks.
 * @throws RangeError for a pair without a decisive label, which the query should have left out
 */
export function trlRow(pair: LabelledPair, label: LabelSource): TrlPair {
  const preference = pair[label]
  if (preference !== 'A' && preference !== 'B') throw new RangeError(`pair ${pair.id} has no decisive ${label} label`)
  const pA = label === 'ai' ? pair.pA : voteShare(pair)
  const pSoft = pA === null ? null : preference === 'A' ? pA : 1 - pA
  const [chosen, rejected] = preference === 'A' ? [pair.a, pair.b] : [pair.b, pair.a]
  return { prompt: pair.messages, chosen, rejected, pSoft, extra: { pair_id: pair.externalId ?? pair.id } }
}

function voteShare({ nA, nB, nTie }: LabelledPair): number | null {
  const n = nA + nB + nTie
  return n === 0 ? null : (nA + nTie / 2) / n
}
