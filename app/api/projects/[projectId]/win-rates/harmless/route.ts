import { harmlessScreen } from '@/lib/analytics/harmless'
import { HarmlessScreen } from '@/lib/analytics/harmless-types'
import { harmlessCsv } from '@/lib/analytics/win-rates-csv'
import { analyticsRoute } from '@/lib/api/analytics-route'
import { RunFilter } from '@/lib/slice/filter'

export const GET = analyticsRoute(
  { name: 'harmless', summary: 'The share of harmless responses of each policy.', filter: RunFilter, answer: HarmlessScreen },
  harmlessScreen,
  harmlessCsv,
)
