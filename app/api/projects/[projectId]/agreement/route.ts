import { agreementScreen } from '@/lib/analytics/agreement'
import { agreementCsv } from '@/lib/analytics/csv'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute('agreement', agreementScreen, agreementCsv, RunFilter)
