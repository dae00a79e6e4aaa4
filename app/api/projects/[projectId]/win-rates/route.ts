import { RatingsFilter } from '@/lib/analytics/ratings'
import { wholeWinRatesCsv } from '@/lib/analytics/whole-win-rates-csv'
import { winRatesScreen } from '@/lib/analytics/win-rates'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  'win-rates',
  (projectId, { model: _, ...filter }) => winRatesScreen(projectId, filter),
  (screen, projectId, filter) => wholeWinRatesCsv(screen, projectId, filter),
  RatingsFilter,
)
