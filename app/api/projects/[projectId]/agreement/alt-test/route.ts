import { AltTestFilter, altTestScreen } from '@/lib/analytics/alt-test'
import { altTestCsv } from '@/lib/analytics/csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('alternative-annotator-test', altTestScreen, altTestCsv, AltTestFilter)
