import { leaderboardCsv } from '@/lib/analytics/labelers-csv'
import { LeaderboardFilter, leaderboardScreen } from '@/lib/analytics/leaderboard'
import { analyticsRoute } from '@/lib/api/analytics-route'

export const GET = analyticsRoute('leaderboard', leaderboardScreen, leaderboardCsv, LeaderboardFilter)
