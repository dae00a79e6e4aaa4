import { countConfidenceSteps, countDecidedSteps } from '@/lib/store/export-selection'
import type { Slice } from '@/lib/store/slice'
import { labelCounts } from './label-counts'

export type ConfidenceStep = { low: number; nAgree: number; nDisagree: number; nUnlabelled: number }

const all = labelCounts((slice) => countConfidenceSteps(slice, false))
const consistentOnly = labelCounts((slice) => countConfidenceSteps(slice, true))

/**
 * The slice's AI labels by confidence, in steps of half a hundredth: how many agree with people, how many do not, and how many people have not
 * labelled. Ties of either side count as not labelled.
 * @param consistent only pairs with the same verdict in both orders
 */
export async function confidenceSteps(slice: Slice, consistent: boolean): Promise<ConfidenceStep[]> {
  const [steps, decided] = await Promise.all([consistent ? consistentOnly(slice) : all(slice), countDecidedSteps(slice, consistent)])
  const decidedAt = new Map(decided.map((step) => [step.low, step]))
  return steps.map(({ low, n }) => {
    const { nAgree, nDisagree } = decidedAt.get(low) ?? { nAgree: 0, nDisagree: 0 }
    return { low, nAgree, nDisagree, nUnlabelled: n - nAgree - nDisagree }
  })
}
