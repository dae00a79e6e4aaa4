import type { FunnelCounts } from '@/lib/store/export-selection'
import { type ExportCriteria, isDivided } from './criteria'
import type { FunnelStep } from './export-types'
import type { Selection } from './selection'

const peopleWords = {
  any: 'labelled by people',
  majority: 'with a majority among people',
  unanimous: 'where people are unanimous',
  gold: 'with a gold label',
} satisfies Record<ExportCriteria['people'], string>

const balanceWords = {
  none: '',
  policy: 'as many of each two policies',
  length: 'longer as often better as shorter',
  side: 'A as often better as B',
} satisfies Record<ExportCriteria['balance'], string>

/** The funnel in words: one step for each criterion that was asked for, with the pairs left after it. Pure. */
export function funnelSteps(
  { criteria, conditions, selective }: Pick<Selection, 'criteria' | 'conditions' | 'selective'>,
  counts: FunnelCounts,
): FunnelStep[] {
  const all = { name: 'Pairs in the slice', n: counts.pairs }
  if (conditions === null) return [all]
  const { people, minVotes } = criteria
  const votes = minVotes === 0 ? '' : `, at least ${minVotes} ${minVotes === 1 ? 'vote' : 'votes'}`
  const steps: (FunnelStep | false)[] = [
    all,
    { name: criteria.label === 'ai' ? 'with an AI label' : 'with a human label', n: counts.labelled },
    (people !== 'any' || minVotes > 0) && { name: peopleWords[people] + votes, n: counts.voted },
    criteria.agree && { name: 'where AI and people agree', n: counts.agreeing },
    criteria.consistent && { name: 'same verdict in both orders', n: counts.consistent },
    conditions.minConfidence !== null && { name: confidenceWords(conditions.minConfidence, selective), n: counts.confident },
    conditions.dropTies && { name: 'no tie', n: counts.decided },
    isDivided(criteria) && criteria.part !== 'all' && { name: `prompts of the ${criteria.part} part`, n: counts.inPart },
    criteria.deduplicate && { name: 'no repeated texts', n: counts.distinct },
    conditions.onePerPrompt && { name: 'one pair per prompt', n: counts.onePerPrompt },
    criteria.balance !== 'none' && { name: balanceWords[criteria.balance], n: counts.exported },
  ]
  return steps.filter((step) => step !== false)
}

function confidenceWords(threshold: number, selective: Selection['selective']): string {
  return selective?.threshold.value === null ? 'confidence that reaches the agreement' : `confidence at least ${threshold}`
}
