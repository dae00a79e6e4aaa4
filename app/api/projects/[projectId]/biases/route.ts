import { biasesScreen } from '@/lib/analytics/biases'
import { BiasesFilter } from '@/lib/analytics/biases-filter'
import { biasesCsv } from '@/lib/analytics/csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('biases', biasesScreen, biasesCsv, BiasesFilter)
