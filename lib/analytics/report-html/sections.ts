import { formatCount } from '@/lib/stats/figure-text'
import type { LabelKind } from '@/lib/words/people'
import type { ReliabilityRow } from '../calibration-types'
import { intervalChart, reliabilityChart } from './charts'
import { countTable, factList, figureTable, type NamedFigure, namedTable, pairedTable } from './figure-tables'
import { type Html, html } from './html'
import type { ReportParts } from './report-parts'
import { section } from './section'

const people = { kind: 'human', name: 'people' } as const
const ai = { kind: 'ai', name: 'AI' } as const
const orNothing = (part: Html | null): Html => part ?? html``

/** What was judged, how, and with what the figures were made. */
export function aboutSection({ run, isBaseline, preamble, filter, made }: ReportParts): Html {
  const note = isBaseline ? html`<p class="warn">The labeler is a baseline: a rule that comes with Concord, not a model.</p>` : html``
  const own = preamble === null ? html`` : html`<h3>Its own preamble</h3><pre>${preamble}</pre>`
  return section(
    'about',
    'What this is about',
    html`${note}${factList(run)}${own}<h3>What was looked at</h3>${factList(filter)}<h3>How it was made</h3>${factList(made)}`,
  )
}

/** The headline figures and what a careful colleague would point out. */
export function overviewSection({ overview: { headline, attention, counts } }: ReportParts): Html {
  const points = attention.map(
    ({ tone, text }) => html`<li>${tone === 'warn' ? html`<strong class="warn">Warning.</strong> ` : html``}${text}</li>`,
  )
  const words = points.length === 0 ? html`<p>Nothing stands out in this run.</p>` : html`<ul>${points}</ul>`
  const facts = [
    ['Pairs', formatCount(counts.nPairs)],
    ['Pairs with an AI label', formatCount(counts.nAiLabelled)],
    ['Pairs with a human label', formatCount(counts.nHumanLabelled)],
    ['Annotators', formatCount(counts.nAnnotators)],
    ['Policies', formatCount(counts.nPolicies)],
  ] as const
  return section(
    'headline',
    'Headline figures',
    html`${figureTable('Headline figures', headline)}<h3>What needs attention</h3>${words}<h3>What the project holds</h3>${factList(facts)}`,
  )
}

/** The AI with people beside people with each other. */
export function agreementSection({ agreement }: ReportParts): Html {
  const { headline, coefficients, ceiling, amongPeople, confusion, alignmentByRule, byTag, caveats, paradox } = agreement
  const rules = { exclude: 'ties excluded', half: 'ties count half', strict: 'ties as a label' } as const
  const side = agreement.sideBySide.map(({ name, ai: one, people: other, format }) => ({ name, figures: [one, other] as const, format }))
  const notes = [...caveats, ...(paradox === null ? [] : [paradox])].map((text) => html`<p>${text}</p>`)
  return section(
    'agreement',
    'Agreement with people',
    html`<p class="muted">${formatCount(agreement.nWithBoth)} of ${formatCount(agreement.nPairs)} pairs have both an AI and a human label.</p>${notes}
${figureTable('Agreement of the AI label with people', [...headline, ...coefficients])}
${figureTable('People among themselves, and the AI held against the same references', [...ceiling, ...amongPeople])}
${orNothing(
  intervalChart(
    'AI with people beside people with each other',
    side.filter(({ format }) => format === 'share'),
    [ai, people],
  ),
)}
${pairedTable('The same question put to both', 'Asked', ['AI', 'People'], side)}
${countTable('AI labels (rows) against human labels (columns)', 'AI / people', confusion)}
${namedTable(
  'Alignment by tie rule',
  'Rule',
  alignmentByRule.map(({ rule, figure }) => ({ name: rules[rule], figure })),
)}
${figuresOf('Alignment by tag', 'Tag', largest(byTag))}`,
  )
}

/** Whether the labeler looks at the responses or at their places. */
export function positionSection({ position }: ReportParts): Html {
  const { headline, soft, joint, averaging, byLength, byTag, byConfidence } = position
  const bins = byConfidence.map(({ low, high, samePositionRate }) => ({
    name: `${low.toFixed(2)} to ${high.toFixed(2)}`,
    figure: samePositionRate,
  }))
  return section(
    'position',
    'Position bias',
    html`<p class="muted">First twice on ${formatCount(position.firstTwice)} pairs, second twice on ${formatCount(position.secondTwice)}, of ${formatCount(position.nBothOrders)} judged in both orders.</p>
${figureTable('Position figures', [...headline, ...soft, averaging.gain])}
${countTable('Verdict with A shown first (rows) against B shown first (columns)', 'A first / B first', joint, { none: 'no verdict' })}
${figuresOf('Alignment before and after averaging the orders', 'Label of', averaging.rows)}
${figuresOf('Same-position rate by confidence', 'Confidence', bins)}
${figuresOf('Same-position rate by difference in length', 'Lengths differ by', byLength)}
${figuresOf('Same-position rate by tag', 'Tag', largest(byTag))}`,
  )
}

/** How far the probabilities can be taken at their word. */
export function calibrationSection({ calibration }: ReportParts): Html {
  const { headline, murphy, byProbability, selective, n, rung } = calibration
  if (n === 0)
    return section('calibration', 'Calibration', html`<p>No pair has both P(A) and a decisive human label, so nothing can be said.</p>`)
  const only = rung === null ? '' : ` whose judgments were all read on the rung “${rung}”`
  const target = `${(selective.target * 100).toFixed(0)} %`
  return section(
    'calibration',
    'Calibration',
    html`<p class="muted">Over ${formatCount(n)} pairs with a decisive human label${only}.</p>
${figureTable('Calibration figures', [...headline, ...murphy])}
${orNothing(reliabilityChart('Reliability of P(A)', byProbability))}
${namedTable('How often people prefer A, by P(A)', 'P(A)', byProbability.map(binOf))}
${namedTable(`Accepting only sure labels: for an agreement of ${target}`, 'What', [
  { name: 'agreement of the accepted', figure: selective.agreement },
  { name: 'share of the pairs accepted', figure: selective.accepted },
])}
${namedTable('The confidence from which labels are accepted for it', 'What', [{ name: 'threshold', figure: selective.threshold }], 'coefficient')}`,
  )
}

const binOf = ({ low, high, observed }: ReliabilityRow): NamedFigure => ({
  name: `${low.toFixed(3)} to ${high.toFixed(3)}`,
  figure: observed,
})

/** Policies against all others, by the AI and by people. */
export function winRatesSection({ winRates }: ReportParts): Html {
  const policies = [...new Set([...winRates.ai.policies, ...winRates.human.policies])]
  if (policies.length === 0) return section('win-rates', 'Win rates', html`<p>No pair has responses of two different known policies.</p>`)
  const nobody = { value: null, n: 0, interval: null, standardError: null, undefinedBecause: 'no pair of it has such a label' } as const
  const find = (side: LabelKind, policy: string) => winRates[side].overall.find((row) => row.policy === policy)?.figure ?? nobody
  const rows = policies.map((policy) => ({
    name: policy,
    figures: [find('ai', policy), find('human', policy)] as const,
    format: 'share' as const,
  }))
  const cells = (side: LabelKind) =>
    winRates[side].cells
      .filter(({ policy, opponent }) => policy < opponent)
      .map(({ policy, opponent, figure }) => ({ name: `${policy} against ${opponent}`, figure }))
  return section(
    'win-rates',
    'Win rates',
    html`<p class="muted">A policy’s mean score over all its comparisons, ties as one half. Compare policies that met the same opponents.</p>
${orNothing(intervalChart('Win rate against all others', rows, [ai, people]))}
${pairedTable('Win rate against all others', 'Policy', ['By AI', 'By people'], rows)}
${namedTable('Win rate of each two policies, by AI', 'Who against whom', cells('ai'))}
${namedTable('Win rate of each two policies, by people', 'Who against whom', cells('human'))}`,
  )
}

function figuresOf(title: string, nameOf: string, rows: readonly NamedFigure[]): Html {
  if (rows.length === 0) return html``
  const chart = intervalChart(
    title,
    rows.map(({ name, figure }) => ({ name, figures: [figure] })),
    [ai],
  )
  return html`${orNothing(chart)}${namedTable(title, nameOf, rows)}`
}

const mostTags = 20
const largest = (byTag: readonly { tag: string; figure: NamedFigure['figure'] }[]): NamedFigure[] =>
  byTag
    .toSorted((x, y) => y.figure.n - x.figure.n)
    .slice(0, mostTags)
    .map(({ tag, figure }) => ({ name: tag, figure }))
