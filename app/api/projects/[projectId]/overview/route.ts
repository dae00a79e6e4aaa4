import { overviewCsv } from '@/lib/analytics/csv'
import { RunFilter } from '@/lib/analytics/filter'
import { overviewScreen } from '@/lib/analytics/overview'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('overview', overviewScreen, overviewCsv, RunFilter)
