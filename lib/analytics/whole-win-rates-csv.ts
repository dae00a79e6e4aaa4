import { harmlessScreen } from './harmless'
import { lengthsScreen } from './lengths'
import { type RatingsFilter, ratingsScreen } from './ratings'
import { winRatesCsv } from './win-rates-csv'
import type { WinRatesScreen } from './win-rates-types'

/** All that the win-rate screen shows as one CSV file: the matrices of `screen`, and the parts that the screen asks for on their own. */
export async function wholeWinRatesCsv(screen: WinRatesScreen, projectId: string, asked: RatingsFilter): Promise<string> {
  const { model: _, ...filter } = asked
  const [ratings, lengths, harmless] = await Promise.all([
    ratingsScreen(projectId, asked),
    lengthsScreen(projectId, filter),
    harmlessScreen(projectId, filter),
  ])
  return winRatesCsv(screen, ratings, lengths, harmless)
}
