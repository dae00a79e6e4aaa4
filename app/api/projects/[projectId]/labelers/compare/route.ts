import { ComparisonFilter, comparisonScreen } from '@/lib/analytics/comparison'
import { ComparisonScreen } from '@/lib/analytics/comparison-types'
import { comparisonCsv } from '@/lib/analytics/labelers-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  {
    name: 'comparison',
    summary: 'Two runs on the same pairs: the paired difference and its tests.',
    filter: ComparisonFilter,
    answer: ComparisonScreen,
  },
  comparisonScreen,
  comparisonCsv,
)
