import { lengthsScreen } from '@/lib/analytics/lengths'
import { lengthsCsv } from '@/lib/analytics/win-rates-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute('length-controlled', lengthsScreen, lengthsCsv, RunFilter)
