import { ComparisonFilter, comparisonScreen } from '@/lib/analytics/comparison'
import { comparisonCsv } from '@/lib/analytics/labelers-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('comparison', comparisonScreen, comparisonCsv, ComparisonFilter)
