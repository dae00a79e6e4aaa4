import { RunFilter } from '@/lib/analytics/filter'
import { lengthsScreen } from '@/lib/analytics/lengths'
import { lengthsCsv } from '@/lib/analytics/win-rates-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('length-controlled', lengthsScreen, lengthsCsv, RunFilter)
