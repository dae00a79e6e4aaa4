import { csvLine } from '@/lib/formats/csv-line'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import type { AgreementScreen } from './agreement-types'
import type { AltTestScreen } from './alt-test-types'
import type { BiasesScreen, Compared } from './biases-types'
import type { CalibrationScreen } from './calibration-types'
import type { OverviewScreen } from './overview-types'
import type { PositionScreen } from './position-types'
import type { SlicesScreen } from './slices-types'

const figureColumns = ['table', 'name', 'value', 'low', 'high', 'n', 'note']

/** What the agreement screen shows, one figure or table cell a line. */
export function agreementCsv(screen: AgreementScreen): string {
  return csvOf([
    ...figureLines('figures', [...screen.headline, ...screen.coefficients, ...screen.ceiling, ...screen.amongPeople]),
    ...screen.alignmentByRule.map(({ rule, figure }) => figureLine('alignment by tie rule', rule, figure)),
    ...tableLines('AI label / human label', screen.confusion),
    ...screen.annotatorPairs.flatMap(({ one, other, agreement, kappa }) => [
      figureLine('annotators: agreement', `${one} / ${other}`, agreement),
      figureLine('annotators: kappa', `${one} / ${other}`, kappa),
    ]),
    ...screen.byTag.map(({ tag, figure }) => figureLine('alignment by tag', tag, figure)),
    ...screen.byConfidence.map(({ low, high, alignment }) => figureLine('alignment by confidence', `${low} to ${high}`, alignment)),
  ])
}

/** Alignment slice by slice: each slice's figure, its difference from the rest, and the p-values. */
export function slicesCsv({ overall, rows, correction, by }: SlicesScreen): string {
  return csvOf([
    figureLine('alignment', 'all', overall),
    ...rows.flatMap(({ name, figure, difference, p, adjusted }) => [
      figureLine(`alignment by ${by}`, name, figure),
      figureLine('difference from the rest', name, difference),
      ['p', name, p ?? '', '', '', difference.n, ''],
      [`p, ${correction}`, name, adjusted ?? '', '', '', difference.n, ''],
    ]),
  ])
}

/** The alternative annotator test, its verdict and the annotators it is made of. */
export function altTestCsv({ figures, rows, verdict, epsilon }: AltTestScreen): string {
  return csvOf([
    ['verdict', `epsilon ${epsilon}`, '', '', '', '', verdict],
    ...figureLines('alternative annotator test', figures),
    ...rows.flatMap(({ annotator, n, meanDifference, p, advantage, isRejected }) => [
      ['mean advantage over the AI', annotator, meanDifference, '', '', n, ''],
      ['p', annotator, p, '', '', n, isRejected ? 'replaceable' : 'not shown to be replaceable'],
      ['advantage probability of the AI', annotator, advantage, '', '', n, ''],
    ]),
  ])
}

/** What the calibration screen shows. */
export function calibrationCsv({
  headline,
  murphy,
  byProbability,
  byConfidence,
  risk,
  selective,
  recalibration,
}: CalibrationScreen): string {
  const reliability = (table: string, rows: CalibrationScreen['byProbability']) =>
    rows.flatMap(({ low, high, meanP, observed }) => [
      figureLine(`${table}: observed`, `${low} to ${high}`, observed),
      [`${table}: mean probability`, `${low} to ${high}`, meanP, '', '', observed.n, ''],
    ])
  return csvOf([
    ...figureLines('figures', [...headline, ...murphy]),
    ...reliability('reliability by P(A)', byProbability),
    ...reliability('reliability by confidence', byConfidence),
    ...risk.flatMap(({ threshold, coverage, risk: share }) => [
      figureLine('coverage from confidence', String(threshold), coverage),
      figureLine('risk from confidence', String(threshold), share),
    ]),
    figureLine('threshold for agreement', String(selective.target), selective.threshold),
    ...recalibration.rows.flatMap(({ name, parameters, brier, logLoss, ece }) => [
      ...parameters.map((parameter) => figureLine(`recalibration, fitted: ${name}`, parameter.name, parameter.figure)),
      figureLine('recalibration, other half: Brier score', name, brier),
      figureLine('recalibration, other half: log loss', name, logLoss),
      figureLine('recalibration, other half: calibration error', name, ece),
    ]),
  ])
}

/** What the position-bias screen shows. */
export function positionCsv(screen: PositionScreen): string {
  return csvOf([
    ...figureLines('figures', [...screen.headline, ...screen.soft, screen.averaging.gain]),
    ...screen.averaging.rows.map(({ name, figure }) => figureLine('alignment before and after averaging', name, figure)),
    ...tableLines('verdict in order AB / in order BA', screen.joint),
    ...screen.byConfidence.map(({ low, high, samePositionRate }) =>
      figureLine('same-position rate by confidence', `${low} to ${high}`, samePositionRate),
    ),
    ...screen.byLength.map(({ name, figure }) => figureLine('same-position rate by difference in length', name, figure)),
    ...screen.byTag.map(({ tag, figure }) => figureLine('same-position rate by tag', tag, figure)),
    ...screen.density.cells.map(({ x, y, n }) => [
      'P(A) shown first / second, bin',
      `${x} / ${y}`,
      n,
      '',
      '',
      n,
      `of ${screen.density.bins} bins each way`,
    ]),
  ])
}

/** What the screen of other biases shows. */
export function biasesCsv({ length, format, self }: BiasesScreen): string {
  const compared = (table: string, name: string, { ai, aiSame, people, gap }: Compared) => [
    figureLine(`${table}: AI`, name, ai),
    figureLine(`${table}: AI where people decided`, name, aiSame),
    figureLine(`${table}: people`, name, people),
    figureLine(`${table}: AI less people`, name, gap),
  ]
  return csvOf([
    ...figureLines('length', length.headline),
    ...length.bySteps.flatMap(({ name, ...row }) => compared('prefers longer by difference in length', name, row)),
    ...length.byPolicy.map(({ policy, figure }) => figureLine('mean length in characters', policy, figure)),
    ...format.more.flatMap(({ name, ...row }) => compared('prefers the one with more', name, row)),
    ...format.effects.flatMap(({ name, ai, aiSame, people }) => [
      figureLine('effect of style: AI', name, ai),
      figureLine('effect of style: AI where people decided', name, aiSame),
      figureLine('effect of style: people', name, people),
    ]),
    ...(self === null ? [] : figureLines(`self-preference for ${self.own}`, self.figures)),
    ...(self?.beside == null ? [] : figureLines(`self-preference for ${self.own} beside ${self.beside.run.name}`, self.beside.figures)),
  ])
}

/** What the overview shows. */
export function overviewCsv({ counts, headline }: OverviewScreen): string {
  return csvOf([...Object.entries(counts).map(([name, n]) => ['counts', name, n, '', '', n, '']), ...figureLines('figures', headline)])
}

export type Line = readonly (string | number)[]

/** Lines of a table of figures as CSV, under the header that all screens share. */
export const csvOf = (body: readonly Line[]): string => [figureColumns, ...body].map((line) => csvLine([...line])).join('')

/** Figures as lines, under the names of their definitions. */
export const figureLines = (table: string, rows: readonly FigureRow[]): Line[] =>
  rows.map(({ definition, figure }) => figureLine(table, definition.name, figure))

/** A figure as a line: value, ends of the interval, n, and the reason where there is no value. */
export function figureLine(table: string, name: string, figure: Figure): Line {
  if (figure.value === null) return [table, name, '', '', '', figure.n, `undefined: ${figure.undefinedBecause}`]
  const [low, high] = figure.interval ?? ['', '']
  return [table, name, figure.value, low, high, figure.n, figure.note ?? '']
}

/** The cells of a table as lines. */
export function tableLines(table: string, { categories, counts }: ConfusionTable): Line[] {
  return categories.flatMap((row, i) =>
    categories.map((column, j) => [table, `${row} / ${column}`, counts[i]?.[j] ?? 0, '', '', counts[i]?.[j] ?? 0, '']),
  )
}
