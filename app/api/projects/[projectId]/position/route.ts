import { positionCsv } from '@/lib/analytics/csv'
import { positionScreen } from '@/lib/analytics/position'
import { PositionScreen } from '@/lib/analytics/position-types'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute(
  { name: 'position', summary: 'The position bias of a run.', filter: RunFilter, answer: PositionScreen },
  positionScreen,
  positionCsv,
)
