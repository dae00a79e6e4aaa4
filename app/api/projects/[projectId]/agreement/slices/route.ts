import { slicesCsv } from '@/lib/analytics/csv'
import { SliceFilter, slicesScreen } from '@/lib/analytics/slices'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('agreement-slices', slicesScreen, slicesCsv, SliceFilter)
