import { biasDefinitions } from './bias-definitions'
import { labelerDefinitions } from './labeler-definitions'
import { winRateDefinitions } from './win-rate-definitions'

export type Definition = { name: string; text: string; formula?: string; source: string }

/** What each figure on a screen means, one click away from it. */
export const definitions = {
  ...labelerDefinitions,
  costPer1000: {
    name: 'Cost per 1,000 labels',
    text: 'What was spent, failed judgments included, for a thousand pairs with a label. Judgments taken from store count on neither side. People cost about $669: 304 words a pair at 11 cents for 50 words, without training, second opinions or expert rates.',
    formula: '1000 · cost · (judgments a label takes) / (judgments paid for that gave a verdict)',
    source: 'Lee et al. 2023, Appendix L',
  },
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
  rawDecisive: {
    name: 'Raw agreement, ties left out',
    text: 'Share of equal labels over the pairs where both sides decide for A or B.',
    formula: 'S2 = (equal decisive labels) / (both decide)',
    source: 'Zheng et al. 2023',
  },
  rawHalf: {
    name: 'Raw agreement, ties count half',
    text: 'One minus the mean distance of the two labels, with a tie half way between A and B.',
    formula: '1 − mean |x − y|, tie = ½',
    source: 'AlpacaEval, "absolute"',
  },
  weightedKappaLinear: {
    name: 'Weighted kappa, linear',
    text: "Cohen's kappa over the order A, tie, B: a tie against A or B is half a disagreement.",
    formula: 'w = 1 − |i − j| / (q − 1)',
    source: 'Cohen 1968; standard error of Fleiss, Cohen & Everitt 1969',
  },
  weightedKappaQuadratic: {
    name: 'Weighted kappa, quadratic',
    text: "Cohen's kappa over the order A, tie, B: a tie against A or B is a quarter of a disagreement.",
    formula: 'w = 1 − (i − j)² / (q − 1)²',
    source: 'Cohen 1968; standard error of Fleiss, Cohen & Everitt 1969',
  },
  scottPi: {
    name: "Scott's pi",
    text: 'As kappa, but both sides are taken as interchangeable: chance comes from the mean of their two marginal distributions.',
    formula: 'Pe = Σ π²',
    source: 'Scott 1955; standard error of Gwet 2014',
  },
  pabak: {
    name: 'PABAK',
    text: 'Prevalence- and bias-adjusted kappa (Brennan–Prediger): chance is the same for each label, so no one-sided labels can depress it.',
    formula: 'Pe = 1 / q',
    source: 'Brennan & Prediger 1981; Byrt et al. 1993',
  },
  pairwiseAgreement: {
    name: 'Same label, two annotators',
    text: 'How often two annotators of a pair gave the same label among A, B and tie: the mean over pairs of the share of equal couples. Gold does not count.',
    source: 'METHOD, section 2.1',
  },
  pairwiseDecisive: {
    name: 'Same label, both decide',
    text: 'The same over the couples of annotators that both decided for A or B.',
    source: 'Zheng et al. 2023 (S2)',
  },
  pairwiseHalf: {
    name: 'Same label, ties count half',
    text: 'The same with half the credit where one of the two ties and the other decides.',
    source: 'AlpacaEval, "absolute"',
  },
  alphaOrdinal: {
    name: "Krippendorff's alpha, ordinal",
    text: 'Alpha over the order A, tie, B: disagreement between A and B weighs more than between a tie and either.',
    formula: '1 − Do / De',
    source: 'Krippendorff 2011',
  },
  ac1Multi: {
    name: "Gwet's AC1 of annotators",
    text: 'Agreement of all annotators beyond chance, with a chance model that does not collapse when one label is rare.',
    formula: 'Pe = Σ π(1 − π) / (q − 1)',
    source: 'Gwet 2014',
  },
  kendallW: {
    name: "Kendall's W",
    text: 'Concordance of rankings, 0 to 1: the mean over prompts where at least two annotators compared every two of the same three or more responses, wins making the ranking. n counts prompts.',
    formula: '12 S / (m²(n³ − n) − m Σ(t³ − t))',
    source: 'Kendall & Babington Smith 1939; Lee et al. 2023 report 0.6 to 0.7',
  },
  sliceDifference: {
    name: 'Difference from the rest',
    text: 'Alignment of the pairs in the slice minus that of all other pairs. The interval and the p-value allow for several pairs of one prompt, also where a prompt has pairs on both sides; no test is made below ten prompts on a side.',
    source: 'Cluster-robust regression on the slice, METHOD, section 2.2',
  },
  altTestWinningRate: {
    name: 'Winning rate ω',
    text: 'The share of annotators that the AI may stand in for: those whose advantage over the AI in matching the others is shown to be below ε, corrected over annotators (Benjamini–Yekutieli, 5 %). At one half or above the AI passes. n counts annotators.',
    source: 'Calderon et al. 2025',
  },
  altTestAdvantage: {
    name: 'Average advantage probability ρ',
    text: 'How often the AI is at least as close to the other annotators as the one left out, averaged over annotators. For ranking labelers.',
    source: 'Calderon et al. 2025',
  },
  brier: {
    name: 'Brier score',
    text: 'Mean squared distance of P(A) from what people preferred, over pairs with a decisive human label. 0 is perfect, 0.25 is what P(A) = 0.5 throughout gives.',
    formula: '(1/n) Σ (p − y)²',
    source: 'Brier 1950',
  },
  logLoss: {
    name: 'Log loss',
    text: 'Mean of minus the natural logarithm of the probability given to what people preferred; probabilities are kept 1e−15 off 0 and 1. 0.69 is what P(A) = 0.5 throughout gives. One certain error weighs a lot.',
    formula: '−(1/n) Σ ln p(human label)',
    source: 'METHOD, section 2.5',
  },
  auc: {
    name: 'Area under the ROC curve',
    text: 'Of two pairs, one where people prefer A and one where they prefer B: how often the first has the higher P(A), equal ones count half. It asks for the order alone, not for calibration.',
    source: 'Interval of DeLong et al. 1988',
  },
  ece: {
    name: 'Expected calibration error',
    text: 'Mean distance of P(A) from the share of pairs where people prefer A, over 15 bins of equal width, closed at the right, weighted by their pairs.',
    formula: 'Σ n_b/n · |mean p − share|',
    source: 'Guo et al. 2017',
  },
  mce: {
    name: 'Maximum calibration error',
    text: 'The largest of those distances, whatever the size of its bin: one small bin can make it.',
    source: 'Guo et al. 2017',
  },
  eceConfidence: {
    name: 'Calibration error of confidence',
    text: 'The same for confidence max(pA, 1 − pA) against how often the AI label is the human one, over 10 bins from 0.5 to 1. Exact ties have no label and are left out.',
    source: 'Guo et al. 2017',
  },
  murphyReliability: {
    name: 'Brier: reliability',
    text: 'The part of the Brier score that recalibration could take away: squared distance of each probability from its own frequency.',
    formula: 'Brier = reliability − resolution + uncertainty',
    source: 'Murphy 1973',
  },
  murphyResolution: {
    name: 'Brier: resolution',
    text: 'How far the frequencies at different probabilities lie apart: what the labeler knows. Larger is better.',
    source: 'Murphy 1973',
  },
  murphyUncertainty: {
    name: 'Brier: uncertainty',
    text: 'What the labels alone leave open; no labeler changes it. 0.25 where people prefer A on half of the pairs.',
    source: 'Murphy 1973',
  },
  reliability: {
    name: 'Reliability diagram',
    text: 'For each bin the mean probability (across) and how often it came true (up), with Wilson intervals. On the diagonal the labeler can be taken at its word; a curve flatter than the diagonal is too sure of itself.',
    source: 'Guo et al. 2017',
  },
  riskCoverage: {
    name: 'Risk and coverage',
    text: 'Accepting only AI labels from a confidence on: the share of pairs with both labels that this accepts, and the share of those where AI and people disagree.',
    source: 'Geifman & El-Yaniv 2017',
  },
  selectiveThreshold: {
    name: 'Threshold for a target agreement',
    text: 'The lowest confidence from which on AI and people agree on at least the target share with 95 % certainty: from the highest confidence down, the one-sided Clopper–Pearson bound must stay at or above the target. It holds for pairs like the labelled ones, so those should be a random sample.',
    source: 'Jung et al. 2024; fixed-sequence testing',
  },
  recalibration: {
    name: 'Recalibration',
    text: 'Maps from P(A) to a better probability: temperature scaling, Platt scaling, isotonic regression. Each is fitted after averaging the orders on one half of the prompts, drawn by a seed, and shown on the other half; intervals there take pairs for independent.',
    source: 'Guo et al. 2017; Platt 1999; Zadrozny & Elkan 2002',
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
  annotatorWithOthers: {
    name: 'Agreement with others',
    text: 'Mean, over the pairs of the queue that somebody else labelled too, of the share of the others who gave the same label among A, B and tie. Both bad is a tie. The interval allows for several pairs of one prompt.',
    formula: '(1/n) Σ (others with the same label) / (others)',
    source: 'METHOD, section 2.1',
  },
  annotatorWithGold: {
    name: 'Agreement with gold',
    text: "Share of the annotator's labels in the queue that are the gold label, over the pairs that have one. The interval allows for several pairs of one prompt.",
    formula: '(1/n) Σ 1[label = gold]',
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
  logitBias: {
    name: 'Position on the logit scale',
    text: 'Mean of the two orders’ logits of P(first): what standing first adds to the log-odds of being preferred. 0 is no leaning. Pairs with a probability of exactly 0 or 1 have no finite logit and are left out.',
    formula: '(logit p₁(AB) + logit p₁(BA)) / 2',
    source: 'METHOD, section 2.3',
  },
  logitPreference: {
    name: 'Preference on the logit scale',
    text: 'Mean size of half the difference of those logits: how strongly the responses themselves move the labeler. Hold the position against it.',
    formula: '|logit p₁(AB) − logit p₁(BA)| / 2',
    source: 'METHOD, section 2.3',
  },
  oneOrder: {
    name: 'Alignment by one order and by both',
    text: 'Credit of the verdict of one order alone, and of the average of both, over the same pairs: those with a decisive human label and a verdict in either order. A tie is half a credit.',
    source: 'Lee et al. 2023, section 2.1.1',
  },
  averagingGain: {
    name: 'Gain from averaging the orders',
    text: 'Alignment of the averaged label less the mean alignment of the two orders alone, over the same pairs. Positive where averaging repairs what the position does.',
    source: 'Lee et al. 2023, section 2.1.1',
  },
  repetitionStability: {
    name: 'Repetition stability',
    text: 'Of repeated judgments of a pair in the same order, the share that say what most of them say. 1 is the same every time. Where it is low, a change with the order may be chance and not position. n counts pairs in an order.',
    source: 'Shi et al. 2024',
  },
  ...winRateDefinitions,
  sampleStratified: {
    name: 'Weighted by strata',
    text: 'Each stratum counts by the pairs it has, not by the labels it got. Among pairs that were drawn, those labelled so far stand for all. The interval adds one right and one wrong answer to each stratum.',
    formula: 'Σ (N_h/n_h) Σ y / Σ (N_h/n_h) n_h',
    source: 'Cochran 1977; METHOD, section 2.7',
  },
  sampleActive: {
    name: 'Active inference',
    text: "The AI's own confidence for every pair, corrected by what people said where they were asked, each correction weighed by the pair's probability of being drawn.",
    formula: '(1/N) Σ [f + (y − f)·ξ/π]',
    source: 'Zrnic & Candès 2024; METHOD, section 2.7',
  },
  sampleHajek: {
    name: 'Weighted (Hájek)',
    text: 'Each answer counts by one over the probability with which its pair was drawn.',
    formula: 'Σ (y/π) / Σ (1/π)',
    source: 'Hájek 1971; METHOD, section 2.7',
  },
  sampleHorvitzThompson: {
    name: 'Weighted (Horvitz–Thompson)',
    text: 'As Hájek, but divided by the number of pairs there are; less steady when the number of drawn pairs varies.',
    formula: 'Σ (y/π) / N',
    source: 'Horvitz & Thompson 1952; METHOD, section 2.7',
  },
  sampleNaive: {
    name: 'Unweighted',
    text: 'The plain mean of the answers. It says nothing of all pairs when some were likelier to be drawn: read it only to see how far off it is.',
    formula: '(1/n) Σ y',
    source: 'METHOD, section 2.7',
  },
  ...biasDefinitions,
} as const satisfies Record<string, Definition>

export type DefinitionKey = keyof typeof definitions
