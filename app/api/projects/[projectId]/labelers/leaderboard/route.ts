import { leaderboardCsv } from '@/lib/analytics/labelers-csv'
import { LeaderboardFilter, leaderboardScreen } from '@/lib/analytics/leaderboard'
import { LeaderboardScreen } from '@/lib/analytics/leaderboard-types'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute(
  {
    name: 'leaderboard',
    summary: 'The labelers side by side: agreement, position, length, calibration, cost, pace, rungs.',
    filter: LeaderboardFilter,
    answer: LeaderboardScreen,
  },
  leaderboardScreen,
  leaderboardCsv,
)
