import { csvLine } from '@/lib/formats/csv-line'
import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { Figure } from '@/lib/stats/figure'
import type { AgreementScreen } from './agreement-types'
import type { FigureRow } from './figure-row'
import type { OverviewScreen } from './overview-types'
import type { PositionScreen } from './position-types'
import type { WinRatesScreen } from './win-rates-types'

const figureColumns = ['table', 'name', 'value', 'low', 'high', 'n', 'note']

/** What the agreement screen shows, one figure or table cell a line. */
export function agreementCsv(screen: AgreementScreen): string {
  return lines([
    ...figureLines('figures', [...screen.headline, ...screen.ceiling, ...screen.amongPeople]),
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

/** What the position-bias screen shows. */
export function positionCsv(screen: PositionScreen): string {
  return lines([
    ...figureLines('figures', screen.headline),
    ...tableLines('verdict in order AB / in order BA', screen.joint),
    ...screen.byConfidence.map(({ low, high, samePositionRate }) =>
      figureLine('same-position rate by confidence', `${low} to ${high}`, samePositionRate),
    ),
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

/** What the win-rate screen shows. */
export function winRatesCsv({ ai, human }: WinRatesScreen): string {
  const tables = [
    ['by AI', ai],
    ['by people', human],
  ] as const
  return lines(
    tables.flatMap(([source, table]) => [
      ...table.cells.map(({ policy, opponent, figure }) => figureLine(`win rate ${source}`, `${policy} against ${opponent}`, figure)),
      ...table.overall.map(({ policy, figure }) => figureLine(`win rate ${source}`, `${policy} against all`, figure)),
    ]),
  )
}

/** What the overview shows. */
export function overviewCsv({ counts, headline }: OverviewScreen): string {
  return lines([...Object.entries(counts).map(([name, n]) => ['counts', name, n, '', '', n, '']), ...figureLines('figures', headline)])
}

type Line = readonly (string | number)[]

const lines = (body: readonly Line[]): string => [figureColumns, ...body].map((line) => csvLine([...line])).join('')

const figureLines = (table: string, rows: readonly FigureRow[]): Line[] =>
  rows.map(({ definition, figure }) => figureLine(table, definition.name, figure))

function figureLine(table: string, name: string, figure: Figure): Line {
  if (figure.value === null) return [table, name, '', '', '', figure.n, `undefined: ${figure.undefinedBecause}`]
  const [low, high] = figure.interval ?? ['', '']
  return [table, name, figure.value, low, high, figure.n, figure.note ?? '']
}

function tableLines(table: string, { categories, counts }: ConfusionTable): Line[] {
  return categories.flatMap((row, i) =>
    categories.map((column, j) => [table, `${row} / ${column}`, counts[i]?.[j] ?? 0, '', '', counts[i]?.[j] ?? 0, '']),
  )
}
