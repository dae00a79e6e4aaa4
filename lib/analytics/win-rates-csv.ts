import { csvOf, figureLine, figureLines, type Line } from './csv'
import type { HarmlessScreen } from './harmless-types'
import type { LengthRates, LengthsScreen } from './lengths-types'
import type { Ratings, RatingsScreen } from './ratings-types'
import type { WinRatesScreen } from './win-rates-types'

/** Everything that the win-rate screen shows, also what it asks for part by part. */
export function winRatesCsv(screen: WinRatesScreen, ratings: RatingsScreen, lengths: LengthsScreen, harmless: HarmlessScreen): string {
  return csvOf([...matrixLines(screen), ...ratingsLines(ratings), ...lengthLines(lengths), ...harmlessLines(harmless)])
}

/** Strengths, circles and corrected win rates. */
export const ratingsCsv = (screen: RatingsScreen): string => csvOf(ratingsLines(screen))

/** Win rates at equal length. */
export const lengthsCsv = (screen: LengthsScreen): string => csvOf(lengthLines(screen))

/** Harmless rates and their differences. */
export const harmlessCsv = (screen: HarmlessScreen): string => csvOf(harmlessLines(screen))

function matrixLines({ ai, human, gold }: WinRatesScreen): Line[] {
  const tables = [
    ['by AI', ai],
    ['by people', human],
    ['by gold', gold],
  ] as const
  return tables.flatMap(([source, table]) => [
    ...table.cells.map(({ policy, opponent, figure }) => figureLine(`win rate ${source}`, `${policy} against ${opponent}`, figure)),
    ...table.overall.map(({ policy, figure }) => figureLine(`win rate ${source}`, `${policy} against all`, figure)),
  ])
}

function ratingsLines({ ai, human, corrected }: RatingsScreen): Line[] {
  return [
    ...ratingLines('by AI', ai),
    ...ratingLines('by people', human),
    ...corrected.warnings.map((warning) => ['corrected win rate', 'warning', '', '', '', '', warning]),
    ...corrected.rows.flatMap((row) => [
      figureLine('win rate: AI alone', row.policy, row.ai),
      figureLine('win rate: people alone', row.policy, row.people),
      figureLine('win rate: PPI++', row.policy, row.ppi),
      figureLine('PPI++: lambda', row.policy, row.lambda),
      figureLine('PPI++: effective n', row.policy, row.effectiveN),
      figureLine('win rate: Rogan–Gladen', row.policy, row.roganGladen),
      figureLine('win rate: weighted by the draw', row.policy, row.drawn),
    ]),
  ]
}

function ratingLines(source: string, { rows, parameters, connectivity, triads }: Ratings): Line[] {
  return [
    [`connectivity ${source}`, '', '', '', '', '', connectivity],
    ...rows.flatMap(({ policy, strength, model, elo }) => [
      figureLine(`strength ${source}`, policy, strength),
      figureLine(`strength ${source} (interval of the model)`, policy, model),
      figureLine(`strength ${source} (Elo scale)`, policy, elo),
    ]),
    ...figureLines(`parameters ${source}`, parameters),
    ...figureLines(`circles ${source}`, triads.figures),
    ...triads.circles.flatMap(({ policies, rates }) =>
      rates.map((rate, index) =>
        figureLine(`circle ${source}: ${policies.join(' > ')}`, `${policies[index]} against ${policies[(index + 1) % 3]}`, rate),
      ),
    ),
  ]
}

function lengthLines({ rows, warnings }: LengthsScreen): Line[] {
  const rates = (source: string, policy: string, { raw, byDifference, byRatio }: LengthRates) => [
    figureLine(`win rate ${source}`, policy, raw),
    figureLine(`win rate ${source} at equal length (difference)`, policy, byDifference),
    figureLine(`win rate ${source} at equal length (ratio)`, policy, byRatio),
  ]
  return [
    ...warnings.map((warning) => ['length', 'warning', '', '', '', '', warning]),
    ...rows.flatMap(({ policy, chars, ai, human }) => [
      ['mean length in characters', policy, chars, '', '', ai.raw.n, ''],
      ...rates('by AI', policy, ai),
      ...rates('by people', policy, human),
    ]),
  ]
}

function harmlessLines({ rows, differences }: HarmlessScreen): Line[] {
  return [
    ...rows.map(({ policy, figure }) => figureLine('harmless rate', policy, figure)),
    ...differences.flatMap(({ one, other, difference, p }) => [
      figureLine('difference of harmless rates', `${one} less ${other}`, difference),
      ['p, Holm', `${one} less ${other}`, p ?? '', '', '', difference.n, ''],
    ]),
  ]
}
