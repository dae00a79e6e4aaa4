import { AltTestFilter, altTestScreen } from '@/lib/analytics/alt-test'
import { AltTestScreen } from '@/lib/analytics/alt-test-types'
import { altTestCsv } from '@/lib/analytics/csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  {
    name: 'alternative-annotator-test',
    summary: 'Whether the labeler may stand in for an annotator, with the verdict in words.',
    filter: AltTestFilter,
    answer: AltTestScreen,
  },
  altTestScreen,
  altTestCsv,
)
