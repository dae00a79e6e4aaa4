import { overviewCsv } from '@/lib/analytics/csv'
import { overviewScreen } from '@/lib/analytics/overview'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute('overview', overviewScreen, overviewCsv, RunFilter)
