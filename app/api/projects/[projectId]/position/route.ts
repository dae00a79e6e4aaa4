import { positionCsv } from '@/lib/analytics/csv'
import { positionScreen } from '@/lib/analytics/position'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute('position', positionScreen, positionCsv, RunFilter)
