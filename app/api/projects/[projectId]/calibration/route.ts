import { CalibrationFilter, calibrationScreen } from '@/lib/analytics/calibration'
import { calibrationCsv } from '@/lib/analytics/csv'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('calibration', calibrationScreen, calibrationCsv, CalibrationFilter)
