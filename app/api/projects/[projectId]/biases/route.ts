import { biasesScreen } from '@/lib/analytics/biases'
import { BiasesFilter } from '@/lib/analytics/biases-filter'
import { BiasesScreen } from '@/lib/analytics/biases-types'
import { biasesCsv } from '@/lib/analytics/csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  {
    name: 'biases',
    summary: 'What else moves a labeler: length and format beside people on the same pairs, and preferring its own responses.',
    filter: BiasesFilter,
    answer: BiasesScreen,
  },
  biasesScreen,
  biasesCsv,
)
