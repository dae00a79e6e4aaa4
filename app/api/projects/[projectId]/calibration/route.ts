import { CalibrationFilter, calibrationScreen } from '@/lib/analytics/calibration'
import { CalibrationScreen } from '@/lib/analytics/calibration-types'
import { calibrationCsv } from '@/lib/analytics/csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  {
    name: 'calibration',
    summary: 'How far the probabilities can be taken at their word, and from which confidence on.',
    filter: CalibrationFilter,
    answer: CalibrationScreen,
  },
  calibrationScreen,
  calibrationCsv,
)
