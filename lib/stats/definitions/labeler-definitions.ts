import type { Definition } from './definitions'

/** What the figures on the labelers' screens mean; part of `definitions`. */
export const labelerDefinitions = {
  alignmentDifference: {
    name: 'Difference in alignment',
    text: 'Share of pairs where the first run agrees with people less the share where the second does, over the same pairs: those that both runs and people decided. The interval allows for several pairs of one prompt; with one pair a prompt it is Bonett and Price’s.',
    formula: '(only the first right − only the second right) / n',
    source: 'Bonett & Price 2012; METHOD, section 2.2',
  },
  alignmentDifferenceP: {
    name: 'p of no difference in alignment',
    text: 'McNemar’s mid-p where every prompt has one pair, else Student’s t on the difference a pair with a standard error that allows for pairs of one prompt being alike.',
    source: 'Fagerland et al. 2013; Liang & Zeger 1986; METHOD, section 2.2',
  },
  mcnemarExactP: {
    name: 'McNemar, exact p',
    text: 'Of the pairs where exactly one run is right: the exact two-sided binomial test that it is either equally often. It takes pairs for independent. n counts those pairs.',
    source: 'McNemar 1947',
  },
  mcnemarMidP: {
    name: 'McNemar, mid-p',
    text: 'The same, less half of the probability of the very split seen on either side: the exact test is too cautious with few pairs.',
    source: 'Fagerland et al. 2013',
  },
  samePositionDifference: {
    name: 'Difference in same-position rate',
    text: 'Same-position rate of the first run less that of the second, over the pairs that both judged in both orders. Below 0 the first leans to positions less.',
    source: 'Lee et al. 2023, Appendix B; METHOD, section 2.2',
  },
  samePositionDifferenceP: {
    name: 'p of no difference in same-position rate',
    text: 'As for the alignment: McNemar’s mid-p, or with several pairs a prompt the clustered test.',
    source: 'METHOD, section 2.2',
  },
  labelersAgreement: {
    name: 'Same label, both decide',
    text: 'Share of the pairs that both runs decided for A or B where they decided alike, whatever people say.',
    source: 'METHOD, section 2.1',
  },
  labelersKappa: {
    name: 'Kappa of the two runs',
    text: 'Agreement of the two runs with each other beyond chance, over A, B and tie. Two labelers may be alike and both wrong.',
    formula: '(Po − Pe) / (1 − Pe)',
    source: 'Cohen 1960; METHOD, section 2.1',
  },
  sameAsFirst: {
    name: 'Same label as in the first run',
    text: 'Share of the anchor pairs where the run gives the label that the first run on these pairs gave, over pairs with a label of both. A labeler that never changes stays at 1; one with sampled rationales or votes does not, although nothing has drifted.',
    source: 'METHOD, section 5',
  },
  probabilityShift: {
    name: 'Mean shift of P(A)',
    text: 'Mean over the anchor pairs of P(A) less what it was in the first run. Since A and B were drawn, a labeler that only became surer or less sure shifts nothing on average; one that leans elsewhere does. Tested against 0 by Student’s t, allowing for several pairs of one prompt.',
    formula: '(1/n) Σ (p − p₁)',
    source: 'METHOD, sections 2.2 and 5',
  },
  labelsPerMinute: {
    name: 'Labels per minute',
    text: 'Labels that a run stored, by the minutes in which its judgments came in: a silence of more than a minute counts as one minute, since it was paused or waited. Labels taken from store count. It depends on the endpoint, its limits, and what else it did at the time.',
    formula: '(judgments stored / judgments a label takes) / minutes',
    source: 'counted, not estimated',
  },
  rungs: {
    name: 'How verdicts were read',
    text: 'Share of the judgments by rung of the fallback ladder: log-probabilities of the label tokens, a constrained answer, sampled votes, a verdict parsed from text; none gave no label. Lower rungs have coarser probabilities.',
    source: 'METHOD, section 4',
  },
  prefersLonger: {
    name: 'P(prefers longer)',
    text: 'Share of pairs where the preferred response is the longer one, over decisive pairs whose lengths differ by more than 30 characters. Hold it against the same share of people, not against one half: people like longer answers too.',
    formula: 'longer preferred / decisive pairs with |Δ characters| > 30',
    source: 'AlpacaEval; METHOD, section 2.4',
  },
} as const satisfies Record<string, Definition>
