import type { CostFigure } from '@/lib/stats/labeling-cost'
import type { ComparisonScreen } from './comparison-types'
import { csvOf, figureLine, figureLines, type Line, tableLines } from './csv'
import type { DriftScreen } from './drift-types'
import type { LabelerRun, LeaderboardScreen } from './leaderboard-types'
import type { TechniquesScreen } from './techniques-types'

/** The leaderboard, one figure of one run a line. */
export function leaderboardCsv({ rows, definitions }: LeaderboardScreen): string {
  const figures = ['alignment', 'kappa', 'samePositionRate', 'prefersLonger', 'brier', 'labelsPerMinute'] as const
  return csvOf(
    rows.flatMap((row) => {
      const name = runName(row)
      return [
        ...figures.map((key) => figureLine(definitions[key].name, name, row[key])),
        costLine(definitions.costPer1000.name, name, row.costPer1000),
        ...row.rungs.map(({ rung, n, share }) => ['share of judgments by rung', `${name}, ${rung}`, share, '', '', n, '']),
      ]
    }),
  )
}

function costLine(table: string, name: string, cost: CostFigure): Line {
  return cost.value === null
    ? [table, name, '', '', '', cost.n, `undefined: ${cost.undefinedBecause}`]
    : [table, name, cost.value, '', '', cost.n, 'US dollars']
}

const runName = ({ labelerName, versionNumber, name }: LabelerRun): string => `${labelerName} v${versionNumber}, ${name}`

/** Two runs on the same pairs. */
export function comparisonCsv({ one, other, compared }: ComparisonScreen): string {
  if (one === null || other === null || compared === null) return csvOf([])
  const { alignment, samePosition, figures, right, table } = compared
  return csvOf([
    figureLine('alignment on the same pairs', runName(one), alignment.one),
    figureLine('alignment on the same pairs', runName(other), alignment.other),
    figureLine('same-position rate on the same pairs', runName(one), samePosition.one),
    figureLine('same-position rate on the same pairs', runName(other), samePosition.other),
    ...figureLines('figures', figures),
    ...Object.entries(right).map(([name, n]) => ['who is right', name, n, '', '', n, '']),
    ...tableLines('label of the first / of the second', table),
  ])
}

/** The table of techniques, one run a line and one for its difference from the first row. */
export function techniquesCsv({ rows, columns }: TechniquesScreen): string {
  return csvOf(
    rows.flatMap(({ technique, cells }) =>
      cells.flatMap((cell, index) => {
        const column = columns[index]
        if (cell === null || column === undefined) return []
        const name = `${technique}, ${column.task}`
        return [
          figureLine('alignment by technique', name, cell.figure),
          ...(cell.difference === null ? [] : [figureLine(`difference from ${column.against}`, name, cell.difference)]),
          ...(cell.p === null ? [] : [['p', name, cell.p, '', '', cell.figure.n, ''] as const]),
          ...(cell.adjusted === null ? [] : [['p, Holm', name, cell.adjusted, '', '', cell.figure.n, cell.isBest ? 'best' : ''] as const]),
        ]
      }),
    ),
  )
}

/** One labeler on anchor pairs over time. */
export function driftCsv({ points, definitions }: DriftScreen): string {
  return csvOf(
    points.flatMap(({ run, sameAsFirst, alignment, samePositionRate, against }) => {
      const name = `${run.createdAt}, ${runName(run)}`
      const figures = [
        figureLine(definitions.sameAsFirst.name, name, sameAsFirst),
        figureLine(definitions.alignment.name, name, alignment),
        figureLine(definitions.samePositionRate.name, name, samePositionRate),
      ]
      if (against === null) return figures
      const tests = [
        [definitions.shift.name, against.shift],
        [definitions.alignmentDifference.name, against.alignment],
      ] as const
      return [
        ...figures,
        ...tests.flatMap(([table, { difference, p, adjusted }]) => [
          figureLine(table, name, difference),
          [`${table}: p`, name, p ?? '', '', '', difference.n, ''],
          [`${table}: p, Holm`, name, adjusted ?? '', '', '', difference.n, ''],
        ]),
      ]
    }),
  )
}
