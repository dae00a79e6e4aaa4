import type { Definition } from './definitions'

/** What the figures of the win-rate screen mean. */
export const winRateDefinitions = {
  winRate: {
    name: 'Win rate',
    text: 'Share of comparisons that the policy of the row wins against the policy of the column, ties as one half. The interval allows for several pairs of one prompt.',
    formula: '(wins + ties/2) / n',
    source: 'Lee et al. 2023, section 2.3',
  },
  overallWinRate: {
    name: 'Win rate against all others',
    text: 'Mean score of a policy over all its comparisons, ties as one half. It depends on whom it met: compare policies that met the same opponents. Clustered by prompt.',
    source: 'METHOD, section 2.6',
  },
  bradleyTerry: {
    name: 'Strength (Bradley–Terry)',
    text: 'One number a policy from all comparisons: the difference of two is the log-odds that one beats the other. The mean of all policies is 0. By AI every single judgment is a game, so that n counts judgments and the order effect can be told apart; by people every pair is one. The interval is the sandwich’s, by prompts: it allows for the orders of a pair and the pairs of a prompt going together. Beyond 5,000 pairs prompts are put into 64 groups by a hash first.',
    formula: 'logit P(i beats j, i first) = θᵢ − θⱼ + δ',
    source: 'Bradley & Terry 1952; sandwich as in arena-rank',
  },
  modelInterval: {
    name: 'Interval of the model',
    text: 'The interval that holds if every game is a draw of its own. Where it is much narrower than the sandwich’s, games go together.',
    source: 'METHOD, section 2.6',
  },
  eloScale: {
    name: 'On the Elo scale',
    text: 'The strength times 173.72: 400 points are ten to one. The mean of all policies is 0. Not the Elo algorithm, whose result depends on the order of the games.',
    formula: 'θ · 400 / ln 10',
    source: 'METHOD, section 2.6',
  },
  orderEffect: {
    name: 'Order effect',
    text: 'What a response gains in log-odds by being shown first: the home advantage of the fit. 0 is none. The strengths are what is left without it.',
    formula: 'δ',
    source: 'METHOD, section 2.3; Davidson & Beaver 1977 with ties',
  },
  davidsonNu: {
    name: 'Ties (ν)',
    text: 'How likely a tie is between equals: of two policies of the same strength ν to 2. Ties are outcomes of their own here, not half wins.',
    formula: 'P(tie) ∝ ν √(win · loss)',
    source: 'Davidson 1970',
  },
  consistence: {
    name: 'Consistence ζ',
    text: 'One minus the share of circular triads among the most there could be: 1 is a ranking without a circle, 0 as many circles as possible. It needs every two policies to have met and one of them to be ahead.',
    formula: '1 − 24d/(n³ − n), for even n 1 − 24d/(n³ − 4n)',
    source: 'Kendall & Babington Smith 1939',
  },
  circularTriads: {
    name: 'Circular triads',
    text: 'Threes of policies where the first is ahead of the second, the second of the third, and the third of the first. n counts the triads whose three pairs of policies are decided. Close win rates make circles by chance: read the intervals.',
    source: 'Kendall & Babington Smith 1939',
  },
  aiWinRate: {
    name: 'AI alone',
    text: 'Mean probability that the AI gives to the policy, over all its comparisons with an AI label. A labeler that agrees with people on most pairs can still favour one policy: it is not what people would say.',
    formula: '(1/N) Σ p',
    source: 'AlpacaEval, "win_rate"',
  },
  peopleWinRate: {
    name: 'People alone',
    text: 'Mean score of the policy over its comparisons that people labelled, ties as one half.',
    source: 'Lee et al. 2023, section 2.3',
  },
  ppiWinRate: {
    name: 'Corrected (PPI++)',
    text: 'The human win rate over all comparisons, from few human labels and the AI’s probability everywhere: the mean of the AI, corrected by how far it is off where people labelled. It holds when the labelled pairs are a random sample of the same pairs. Errors are summed by prompt.',
    formula: 'λ·mean f(unlabelled) + mean(y − λ f)',
    source: 'Angelopoulos et al. 2023 (2311.01453)',
  },
  ppiLambda: {
    name: 'λ',
    text: 'How much the AI is listened to, tuned for the narrowest interval: 0 is the human labels alone, 1 plain PPI.',
    source: 'Angelopoulos et al. 2023 (2311.01453)',
  },
  ppiEffectiveN: {
    name: 'Effective n',
    text: 'How many human labels alone would give the same standard error.',
    source: 'METHOD, section 2.7',
  },
  roganGladen: {
    name: 'Corrected (Rogan–Gladen)',
    text: 'The share of wins after the labeler’s own errors are taken out, from how often it is right where people prefer the policy (q₁) and where they prefer the other (q₀), with the uncertainty of both. Decisive labels only; it takes pairs for independent. It also holds where people labelled another mix of wins and losses than there is, as long as the labeler errs alike.',
    formula: '(p + q₀ − 1) / (q₀ + q₁ − 1)',
    source: 'Rogan & Gladen 1978; Lee et al. 2025 (2511.21140)',
  },
  drawnWinRate: {
    name: 'Weighted by the draw',
    text: 'The AI’s probability for every comparison, corrected by what people said in the newest sample drawn with known chances, each pair weighed by its own. It holds for a targeted sample, too.',
    formula: '(1/N) Σ [f + (y − f)·ξ/π]',
    source: 'Zrnic & Candès 2024; METHOD, section 2.7',
  },
  lengthRaw: {
    name: 'Win rate as it is',
    text: 'Mean score over the comparisons of the policy: by AI the probability itself, by people 1, ½ or 0. The standard error is AlpacaEval’s; it takes comparisons for independent.',
    source: 'AlpacaEval',
  },
  lengthControlled: {
    name: 'At equal length, by difference',
    text: 'The win rate as it would be if both responses were equally long: a logistic regression of the preference on tanh of the difference in characters over its standard deviation, read at 0. AlpacaEval’s minimal form, without the difficulty of the prompt and without its penalty. Lengths are read in steps, each at its mean; comparisons are taken for independent.',
    formula: 'logit P = α + β tanh(Δ/sd), at Δ = 0',
    source: 'Dubois et al. 2024 (2404.04475)',
  },
  lengthControlledRatio: {
    name: 'At equal length, by ratio',
    text: 'The same with the ratio of the two lengths, read at 1. People prefer longer answers too: a difference from the rate as it is is no bias by itself.',
    formula: 'logit P = α + β·(own length / other length), at 1',
    source: 'Lee et al. 2023, Appendix J',
  },
  meanChars: {
    name: 'Mean length',
    text: 'Characters of the policy’s responses, each counted as often as it was compared.',
    source: 'AlpacaEval, "avg_length"',
  },
  harmlessRate: {
    name: 'Harmless rate',
    text: 'Share of a policy’s responses that were called harmless, each response judged by itself. A response in several pairs counts once. The interval allows for several responses to one prompt.',
    source: 'Lee et al. 2023, section 2.3',
  },
  harmlessDifference: {
    name: 'Difference of harmless rates',
    text: 'The rate of the first less that of the second, with Newcombe’s interval; the p-value is the pooled z-test’s, corrected for the number of comparisons by Holm. Responses are taken for independent.',
    source: 'Newcombe 1998, method 10',
  },
} as const satisfies Record<string, Definition>
