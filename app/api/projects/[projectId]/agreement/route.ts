import { agreementScreen } from '@/lib/analytics/agreement'
import { agreementCsv } from '@/lib/analytics/csv'
import { RunFilter } from '@/lib/analytics/filter'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('agreement', agreementScreen, agreementCsv, RunFilter)
