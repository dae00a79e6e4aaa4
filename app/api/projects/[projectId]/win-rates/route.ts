import { winRatesCsv } from '@/lib/analytics/csv'
import { winRatesScreen } from '@/lib/analytics/win-rates'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('win-rates', winRatesScreen, winRatesCsv)
