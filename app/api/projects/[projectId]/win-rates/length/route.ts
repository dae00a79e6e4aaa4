import { lengthsScreen } from '@/lib/analytics/lengths'
import { LengthsScreen } from '@/lib/analytics/lengths-types'
import { lengthsCsv } from '@/lib/analytics/win-rates-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute(
  { name: 'length-controlled', summary: 'Win rates as they would be at equal length.', filter: RunFilter, answer: LengthsScreen },
  lengthsScreen,
  lengthsCsv,
)
