import type { Definition } from './definitions'

/** The figures of length, self-preference, format and probes. */
export const biasDefinitions = {
  prefersLongerSame: {
    name: 'P(prefers longer), AI where people decided',
    text: 'The same over the pairs that people decided too: what stands beside the figure of people.',
    source: 'AlpacaEval; METHOD, section 2.4',
  },
  prefersLongerHuman: {
    name: 'P(prefers longer), people',
    text: 'Share of the pairs that both decided on which people prefer the longer response, lengths more than 30 characters apart.',
    source: 'AlpacaEval; METHOD, section 2.4',
  },
  prefersLongerGap: {
    name: 'AI less people, prefers longer',
    text: 'How much more often the labeler prefers the longer response than people do on the same pairs. 0 is no more than people.',
    formula: '(1/n) Σ (AI prefers longer − people prefer longer)',
    source: 'METHOD, section 2.4',
  },
  lengthNetSlope: {
    name: 'Length net of people, slope',
    text: 'Change of (AI prefers A − people prefer A) for each hundred characters that A is longer than B: what length does to the labeler beyond what it does to people. Least squares with the heteroscedasticity-robust error HC1; pairs are taken as independent.',
    formula: 'AI − human = a + b · Δ/100',
    source: 'METHOD, section 2.4',
  },
  lengthGivenHuman: {
    name: 'Length given people, log-odds',
    text: 'Change in the log-odds that the labeler prefers A for each hundred characters that A is longer, at the same human label. Logistic regression; pairs are taken as independent.',
    formula: 'logit P(AI prefers A) = a + b · human + c · Δ/100',
    source: 'METHOD, section 2.4',
  },
  meanLength: {
    name: 'Mean length',
    text: "Mean length of a policy's responses in characters (Unicode code points), each response to a prompt of this slice once.",
    source: 'Lee et al. 2023, section 4; AlpacaEval, avg_length',
  },
  prefersMore: {
    name: 'Prefers the one with more',
    text: 'Share of the decided pairs on which the response with more of it is preferred, over the pairs where one has more. List items, headers, bold passages and code blocks are counted in the Markdown of the response.',
    formula: '(the one with more preferred) / (decided, one has more)',
    source: 'METHOD, section 2.4',
  },
  prefersMoreGap: {
    name: 'AI less people',
    text: 'How much more often the labeler prefers the one with more than people do on the same pairs.',
    source: 'METHOD, section 2.4',
  },
  styleEffect: {
    name: 'Effect of style',
    text: 'Change in log-odds of being preferred for one standard deviation more of the feature, length and the other features held: what is left of "longer" once lists are accounted for, and the other way round. Logistic regression without intercept, ridge 0.5, on differences rounded to steps and read at each step’s mean; pairs are taken as independent.',
    formula: 'x = (a − b) / (a + b + 1), standardised',
    source: 'FastChat, style control; METHOD, section 2.6',
  },
  recallOwn: {
    name: 'Picks own where people prefer own',
    text: "Share of the pairs on which people prefer the own policy's response, and the labeler does too.",
    formula: 'P(AI picks own | people prefer own)',
    source: 'Wataoka et al. 2024; METHOD, section 2.4',
  },
  recallOther: {
    name: 'Picks the other where people prefer the other',
    text: "Share of the pairs on which people prefer the other policy's response, and the labeler does too.",
    formula: 'P(AI picks other | people prefer other)',
    source: 'Wataoka et al. 2024; METHOD, section 2.4',
  },
  selfPreference: {
    name: 'Self-preference',
    text: 'How much better the labeler follows people where they prefer its own response than where they prefer the other. 0 is fair. About half of what is reported this way is the quality of the responses: compare with a second labeler on the same pairs.',
    formula: 'P(own | people own) − P(other | people other)',
    source: 'Wataoka et al. 2024; METHOD, section 2.4',
  },
  selfPreferenceSecond: {
    name: 'The same of the second run',
    text: "The second run's leaning to the same policy, which is not its own, on the same pairs: what the quality of the responses alone does.",
    source: 'METHOD, section 2.4',
  },
  selfPreferenceExcess: {
    name: 'Self-preference beyond the second run',
    text: 'The difference of the two on the same pairs: what is left for preferring oneself.',
    formula: 'bias(run) − bias(second run)',
    source: 'METHOD, section 2.4',
  },
  movedToward: {
    name: 'Moved toward the changed response',
    text: 'Share of the drawn pairs whose verdict moves toward the response that was changed: from the other to a tie or to it, or from a tie to it, compared with the untouched copy judged by the same run.',
    formula: '(moved toward) / (judged untouched and changed)',
    source: 'METHOD, sections 2.4 and 5',
  },
  movedAway: {
    name: 'Moved away from it',
    text: 'Share of the drawn pairs whose verdict moves the other way. A labeler that samples its answers moves some both ways by chance: read the two beside each other.',
    source: 'METHOD, sections 2.4 and 5',
  },
  netMoved: {
    name: 'Net move',
    text: 'Moved toward less moved away. 0 is a labeler that the change does not touch.',
    formula: '(toward − away) / n',
    source: 'METHOD, sections 2.2 and 2.4',
  },
  movedP: {
    name: "p-value of the moves (McNemar's test, mid-p)",
    text: 'Probability of moves at least as one-sided if toward and away were equally likely. Pairs are taken as independent.',
    source: 'McNemar 1947; Fagerland et al. 2013',
  },
  perturbedShift: {
    name: 'Mean shift of P(changed response)',
    text: 'Mean change of the probability that the labeler gives to the changed response, over both orders, also where the verdict stays.',
    formula: '(1/n) Σ (p changed − p untouched)',
    source: 'METHOD, section 2.4',
  },
  preferredBefore: {
    name: 'Preferred untouched',
    text: 'Share of the drawn pairs on which the labeler prefers that response as it was, ties as one half. The response is drawn at random, so about one half is expected.',
    source: 'METHOD, section 2.4',
  },
  preferredAfter: {
    name: 'Preferred once changed',
    text: 'The same once the response was changed.',
    source: 'METHOD, section 2.4',
  },
} as const satisfies Record<string, Definition>
