import { DriftFilter, driftScreen } from '@/lib/analytics/drift'
import { DriftScreen } from '@/lib/analytics/drift-types'
import { driftCsv } from '@/lib/analytics/labelers-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  { name: 'drift', summary: 'A labeler on frozen pairs over time, each run beside the first.', filter: DriftFilter, answer: DriftScreen },
  driftScreen,
  driftCsv,
)
