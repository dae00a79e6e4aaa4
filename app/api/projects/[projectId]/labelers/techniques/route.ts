import { techniquesCsv } from '@/lib/analytics/labelers-csv'
import { TechniquesFilter, techniquesScreen } from '@/lib/analytics/techniques'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('techniques', techniquesScreen, techniquesCsv, TechniquesFilter)
