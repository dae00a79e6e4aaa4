import { overviewCsv } from '@/lib/analytics/csv'
import { overviewScreen } from '@/lib/analytics/overview'
import { OverviewScreen } from '@/lib/analytics/overview-types'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute(
  {
    name: 'overview',
    summary: 'What is loaded, labelled and reviewed, with the headline figures.',
    filter: RunFilter,
    answer: OverviewScreen,
  },
  overviewScreen,
  overviewCsv,
)
