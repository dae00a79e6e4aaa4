import { RatingsFilter, ratingsScreen } from '@/lib/analytics/ratings'
import { RatingsScreen } from '@/lib/analytics/ratings-types'
import { ratingsCsv } from '@/lib/analytics/win-rates-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  {
    name: 'ratings',
    summary: 'Bradley–Terry strengths, circles, and win rates corrected by human labels.',
    filter: RatingsFilter,
    answer: RatingsScreen,
  },
  ratingsScreen,
  ratingsCsv,
)
