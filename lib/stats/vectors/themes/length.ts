import { z } from 'zod'
import { selfPreference } from '../../self-preference'
import { group, type Theme } from '../theme'

const Picks = z.object({ judge_own: z.number(), judge_other: z.number() })
const picks = ({ judge_own, judge_other }: z.infer<typeof Picks>) => ({ judgeOwn: judge_own, judgeOther: judge_other })

export const length: Theme = {
  self_preference: group(z.object({ human_prefers_own: Picks, human_prefers_other: Picks }), (input) => {
    const { recallOwn, recallOther, bias } = selfPreference(picks(input.human_prefers_own), picks(input.human_prefers_other))
    return { recall_own: recallOwn, recall_other: recallOther, bias }
  }),
}
