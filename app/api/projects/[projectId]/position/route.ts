import { positionCsv } from '@/lib/analytics/csv'
import { RunFilter } from '@/lib/analytics/filter'
import { positionScreen } from '@/lib/analytics/position'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('position', positionScreen, positionCsv, RunFilter)
