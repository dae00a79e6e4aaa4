export type Definition = { name: string; text: string; formula?: string; source: string }

/** What each figure on a screen means, one click away from it. */
export const definitions = {
  alignment: {
    name: 'AI labeler alignment',
    text: 'Share of pairs where the AI label is the human label. The AI label comes from P(A) averaged over both orders; how exact ties count is the tie rule of the filter bar.',
    formula: '(1/n) Σ 1[AI label = human label]',
    source: 'Lee et al. 2023, section 2.3',
  },
  softAlignment: {
    name: 'Soft alignment',
    text: 'Mean probability that the AI label gives to the response people prefer, over pairs with a decisive human label.',
    formula: '(1/n) Σ p(human label)',
    source: 'METHOD, section 2.1',
  },
  rawAgreement: {
    name: 'Raw agreement with ties',
    text: 'Share of pairs with equal labels among A, B and tie. A tie is a label like any other.',
    formula: 'S1 = (equal labels) / n',
    source: 'Zheng et al. 2023',
  },
  kappa: {
    name: "Cohen's kappa",
    text: 'Agreement beyond what the two marginal distributions would give by chance, over A, B and tie. 1 is perfect, 0 is chance. Undefined when both use one and the same label.',
    formula: '(Po − Pe) / (1 − Pe)',
    source: 'Cohen 1960; standard error of Fleiss, Cohen & Everitt 1969',
  },
  ac1: {
    name: "Gwet's AC1",
    text: 'Agreement beyond chance, with a chance model that does not collapse when one label is rare. Read it beside kappa when labels are one-sided.',
    formula: 'Pe = Σ π(1 − π) / (q − 1)',
    source: 'Gwet 2008',
  },
  humanLeaveOneOut: {
    name: 'Human ceiling',
    text: 'How often one annotator agrees with the plurality of the others; k tied labels give 1/k. Pairs with one annotator do not count.',
    source: 'Leave-one-out, as in AlpacaEval',
  },
  aiLeaveOneOut: {
    name: 'AI against the same references',
    text: 'The AI label against those same leave-one-out pluralities: the figure to hold against the human ceiling. Above it does not mean better than people: it is compared with a noisy vote.',
    source: 'Leave-one-out, as in AlpacaEval',
  },
  fleissKappa: {
    name: "Fleiss' kappa of annotators",
    text: 'Agreement of all annotators beyond chance, for unequal numbers of labels a pair.',
    source: "Fleiss 1971, Gwet's generalisation",
  },
  krippendorffAlpha: {
    name: "Krippendorff's alpha of annotators",
    text: 'One minus observed over expected disagreement, labels taken as names without order. Pairs with a single label drop out.',
    formula: '1 − Do / De',
    source: 'Krippendorff 2011',
  },
  annotatorAgreement: {
    name: 'Agreement of two annotators',
    text: 'Share of pairs where both gave the same label among A, B and tie, over the pairs that both labelled.',
    source: 'METHOD, section 2.1',
  },
  samePositionRate: {
    name: 'Same-position rate',
    text: 'Share of pairs where the same displayed position wins in both orders. 0 is no sign of position bias, 0.5 is what a coin gives. Pairs without a verdict in both orders are left out.',
    formula: '(first twice + second twice) / n',
    source: 'Lee et al. 2023, Appendix B, Table 4',
  },
  firstShare: {
    name: 'Of those: first position',
    text: 'Of the pairs where the same position won twice, the share where it was the first. One half is no preference for a position.',
    source: 'Lee et al. 2023, Appendix B',
  },
  firstShareP: {
    name: 'p of an even split',
    text: 'Exact two-sided binomial test of that share against one half.',
    source: 'Lee et al. 2023, Appendix B',
  },
  flipRate: {
    name: 'Flip rate',
    text: 'Share of pairs whose label changes with the order. Above the same-position rate as soon as there are ties.',
    formula: '1 − consistency',
    source: 'METHOD, section 2.3',
  },
  consistency: {
    name: 'Consistency',
    text: 'Share of pairs with the same response, or a tie, in both orders.',
    source: 'Zheng et al. 2023',
  },
  firstPickRate: {
    name: 'First-pick rate',
    text: 'Share of decisive inferences that pick the response shown first, over both orders. One half is no bias. Interval clustered by pair.',
    source: 'METHOD, section 2.3',
  },
  preferenceFairness: {
    name: 'Preference fairness',
    text: 'From −1 (always the first position) to +1 (always the second); 0 is fair.',
    formula: '(recency − primacy) / n',
    source: 'Shi et al. 2024',
  },
  firstPositionExcess: {
    name: 'First-position excess',
    text: 'Mean of P(first) over both orders, less one half: the probability that position alone moves.',
    formula: '(p₁(AB) + p₁(BA)) / 2 − 0.5',
    source: 'METHOD, section 2.3',
  },
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
} as const satisfies Record<string, Definition>

export type DefinitionKey = keyof typeof definitions
