import { RunFilter } from '@/lib/analytics/filter'
import { harmlessScreen } from '@/lib/analytics/harmless'
import { harmlessCsv } from '@/lib/analytics/win-rates-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('harmless', harmlessScreen, harmlessCsv, RunFilter)
