import type { DrawnBy, DrawRequest, Strategy } from './draw-types'

const preferred: Record<Strategy, string> = {
  random: 'at random',
  confidence: 'by the confidence of the AI label',
  inconsistent: 'mostly where the orders give another response',
  'against-people': 'mostly where AI and people differ',
  'near-ties': 'mostly near ties',
  slice: 'mostly from the slice',
  'two-runs': 'mostly where two labelers differ',
  neyman: 'where labels tell most, by Neyman allocation',
  active: 'where labels tell most, each pair by its own coin (active inference)',
}

/** Which estimate a sample serves, in words: of what, over which pairs. */
export function servesWords(kind: 'queue' | 'spot-checks', runName: string, { population, request, strategy }: DrawnBy): string {
  const what = kind === 'queue' ? `alignment of ${runName} with people` : `share of right labels of ${runName}`
  const { tag, split, policy, floor } = request
  const confined = [tag, split, policy].filter((part) => typeof part === 'string')
  const isSlice = strategy === 'slice' && floor !== 0
  const of = confined.length === 0 || isSlice ? '' : ` of ${confined.join(', ')}`
  const target = floor === 0 && isTargeted(strategy) && strategy !== 'slice' ? ` that are ${targetWords[strategy]}` : ''
  const among = request.onlyUnlabelled === true ? ' that nobody had labelled' : ''
  return `The ${what}, over ${population.n.toLocaleString('en')} labelled pairs${of}${target}${among}.`
}

/** How the pairs were drawn, in words. */
export function designWords({ strategy, request, seed }: Pick<DrawnBy, 'strategy' | 'seed'> & { request: { floor?: unknown } }): string {
  const { floor } = request
  const even = strategy === 'random' || typeof floor !== 'number' || floor === 0 ? '' : `, ${Math.round(floor * 100)} % evenly over all`
  return `Drawn ${preferred[strategy]}${even}; seed ${seed}.`
}

const targetWords: Record<TargetedStrategy, string> = {
  inconsistent: 'inconsistent over the orders',
  'against-people': 'labelled otherwise by people',
  'near-ties': 'near ties',
  slice: 'of the slice',
  'two-runs': 'labelled otherwise by the other run',
}

type TargetedStrategy = 'inconsistent' | 'against-people' | 'near-ties' | 'slice' | 'two-runs'

/** Strategies that prefer some pairs over all others. */
export function isTargeted(strategy: DrawRequest['strategy']): strategy is TargetedStrategy {
  return strategy in targetWords
}
