import { agreementScreen } from '@/lib/analytics/agreement'
import { AgreementScreen } from '@/lib/analytics/agreement-types'
import { agreementCsv } from '@/lib/analytics/csv'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute(
  {
    name: 'agreement',
    summary: 'How far the AI label agrees with people, each figure with its interval.',
    filter: RunFilter,
    answer: AgreementScreen,
  },
  agreementScreen,
  agreementCsv,
)
