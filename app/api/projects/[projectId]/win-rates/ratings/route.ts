import { RatingsFilter, ratingsScreen } from '@/lib/analytics/ratings'
import { ratingsCsv } from '@/lib/analytics/win-rates-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('ratings', ratingsScreen, ratingsCsv, RatingsFilter)
