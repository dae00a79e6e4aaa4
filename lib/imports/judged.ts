import type { AiRecord } from '@/lib/formats/record'
import { preferenceDistribution } from '@/lib/preference/label-tokens'
import { pAOf, preferenceOf } from '@/lib/preference/swap-average'
import type { NewJudgment } from '@/lib/store/import-labels'

/** A judgment without its place: what was said, by identity of the response. */
export type Judged = Omit<NewJudgment, 'runId' | 'pairId' | 'sample'>

/**
 * What an imported AI label says. P(first) is the stated one, else the softmax over the label tokens, else 1, 0 or 0.5 from a bare verdict;
 * without any of them the verdict is `none`: asked, and nothing readable came back.
 * @param isSwapped the pair is stored the other way round than the label's file has it: the order turns, what was said of a position stays
 * Source: METHOD.md section 0 points 3 and 7
 */
export function judgedOf(label: AiRecord, isSwapped: boolean): Judged {
  const order = isSwapped === (label.order === 'AB') ? 'BA' : 'AB'
  const distribution = distributionOf(label)
  const pFirst = label.pFirst ?? distribution?.pFirst ?? fromVerdict(label.verdict)
  return {
    order,
    verdict: pFirst === null ? 'none' : preferenceOf(pAOf(order, pFirst)),
    pFirst,
    pFirstLow: distribution?.pFirstBounds?.[0] ?? null,
    pFirstHigh: distribution?.pFirstBounds?.[1] ?? null,
    coverage: distribution?.coverage ?? null,
    logprobs: label.logprobs ?? null,
    rationale: label.rationale ?? null,
    rawText: label.rawText ?? null,
    latencyMs: label.latencyMs === undefined ? null : Math.round(label.latencyMs),
  }
}

function distributionOf({ logprobs, labelTokens }: AiRecord): ReturnType<typeof preferenceDistribution> | undefined {
  if (logprobs === undefined) return undefined
  return preferenceDistribution(
    Object.entries(logprobs).map(([token, logprob]) => ({ token, logprob })),
    labelTokens,
  )
}

function fromVerdict(verdict: AiRecord['verdict']): number | null {
  if (verdict === 'tie') return 0.5
  if (verdict === 'first') return 1
  return verdict === 'second' ? 0 : null
}
