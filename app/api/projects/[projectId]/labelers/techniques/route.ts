import { techniquesCsv } from '@/lib/analytics/labelers-csv'
import { TechniquesFilter, techniquesScreen } from '@/lib/analytics/techniques'
import { TechniquesScreen } from '@/lib/analytics/techniques-types'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  {
    name: 'techniques',
    summary: 'Alignment by prompt technique and task, tested against the first.',
    filter: TechniquesFilter,
    answer: TechniquesScreen,
  },
  techniquesScreen,
  techniquesCsv,
)
