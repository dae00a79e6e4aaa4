import { slicesCsv } from '@/lib/analytics/csv'
import { SliceFilter, slicesScreen } from '@/lib/analytics/slices'
import { SlicesScreen } from '@/lib/analytics/slices-types'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  {
    name: 'agreement-slices',
    summary: 'Alignment slice by slice, each tested against all other pairs, corrected for their number.',
    filter: SliceFilter,
    answer: SlicesScreen,
  },
  slicesScreen,
  slicesCsv,
)
