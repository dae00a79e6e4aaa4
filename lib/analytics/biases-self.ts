import { screenRun } from '@/lib/slice/screen-run'
import { type FigureRow, figureRow } from '@/lib/stats/definitions/figure-row'
import { selfPreferenceByPrompt, selfPreferenceExcess } from '@/lib/stats/self-preference-by-prompt'
import { countOwnPicks } from '@/lib/store/counts-own'
import type { Slice } from '@/lib/store/slice'
import type { BiasesFilter } from './biases-filter'
import type { BiasesScreen } from './biases-types'

/**
 * Self-preference of the slice's run for the policy that the filter calls its own, and beside a second run on the pairs that both decided.
 * @throws NotFound for a second run that is not of the project
 */
export async function selfPreferenceOf(slice: Slice, filter: BiasesFilter): Promise<BiasesScreen['self']> {
  const { own, second } = filter
  if (own === undefined || slice.runId === null) return null
  const [alone, beside] = await Promise.all([
    countOwnPicks(slice, own, null),
    second === undefined || second === slice.runId ? null : besideRun(slice, own, { ...filter, run: second }),
  ])
  const { recallOwn, recallOther, bias } = selfPreferenceByPrompt(alone)
  const figures = [
    figureRow('selfPreference', bias, 'difference'),
    figureRow('recallOwn', recallOwn),
    figureRow('recallOther', recallOther),
  ]
  return { own, figures, beside }
}

async function besideRun(slice: Slice, own: string, filter: BiasesFilter) {
  const run = await screenRun(slice.projectId, filter)
  if (run === null) return null
  const prompts = await countOwnPicks(slice, own, run.id)
  const figures: FigureRow[] = [
    figureRow('selfPreferenceExcess', selfPreferenceExcess(prompts), 'difference'),
    figureRow('selfPreference', selfPreferenceByPrompt(prompts).bias, 'difference'),
    figureRow('selfPreferenceSecond', selfPreferenceByPrompt(prompts, 'second').bias, 'difference'),
  ]
  return { run, figures }
}
