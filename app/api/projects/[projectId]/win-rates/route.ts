import { RatingsFilter } from '@/lib/analytics/ratings'
import { wholeWinRatesCsv } from '@/lib/analytics/whole-win-rates-csv'
import { winRatesScreen } from '@/lib/analytics/win-rates'
import { WinRatesScreen } from '@/lib/analytics/win-rates-types'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  { name: 'win-rates', summary: 'How often each policy wins.', filter: RatingsFilter, answer: WinRatesScreen },
  (projectId, { model: _, ...filter }) => winRatesScreen(projectId, filter),
  (screen, projectId, filter) => wholeWinRatesCsv(screen, projectId, filter),
)
