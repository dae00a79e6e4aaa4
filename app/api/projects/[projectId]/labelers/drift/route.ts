import { DriftFilter, driftScreen } from '@/lib/analytics/drift'
import { driftCsv } from '@/lib/analytics/labelers-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('drift', driftScreen, driftCsv, DriftFilter)
