import { harmlessScreen } from '@/lib/analytics/harmless'
import { harmlessCsv } from '@/lib/analytics/win-rates-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute('harmless', harmlessScreen, harmlessCsv, RunFilter)
