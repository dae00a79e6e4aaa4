import type { Strategy } from '@/lib/review/draw-types'

type StrategyText = { strategy: Strategy; name: string; about: string; hasFloor: boolean }

/** What each way to draw is good for, in the words of the screen. */
export const strategyTexts: readonly StrategyText[] = [
  { strategy: 'random', name: 'At random', about: 'Every pair has the same chance. Serves every figure.', hasFloor: false },
  {
    strategy: 'active',
    name: 'Most informative: active inference',
    about: 'Each pair by its own coin, likelier where the AI is unsure; the AI’s confidence stands in for the pairs that are not drawn.',
    hasFloor: true,
  },
  {
    strategy: 'neyman',
    name: 'Most informative: Neyman allocation',
    about: 'From five strata of confidence, most labels where they are guessed to vary most.',
    hasFloor: true,
  },
  {
    strategy: 'confidence',
    name: 'By confidence of the AI',
    about: 'From five strata of confidence, to see each of them.',
    hasFloor: true,
  },
  {
    strategy: 'inconsistent',
    name: 'AI inconsistent over the orders',
    about: 'Mostly pairs where the two orders gave another response.',
    hasFloor: true,
  },
  {
    strategy: 'against-people',
    name: 'AI against people',
    about: 'Of the pairs that people have labelled, mostly those where the AI label is another.',
    hasFloor: true,
  },
  { strategy: 'near-ties', name: 'Near ties', about: 'Mostly pairs whose P(A) is close to one half.', hasFloor: true },
  { strategy: 'slice', name: 'By slice', about: 'Mostly pairs of a tag, split or policy.', hasFloor: true },
  {
    strategy: 'two-runs',
    name: 'Labelers that disagree',
    about: 'Of the pairs that two runs have labelled, mostly those where they differ.',
    hasFloor: true,
  },
]

/** What one way to draw is good for. */
export function strategyText(strategy: Strategy): StrategyText {
  const found = strategyTexts.find((one) => one.strategy === strategy)
  if (found === undefined) throw new RangeError(`no words for the strategy ${strategy}`)
  return found
}
