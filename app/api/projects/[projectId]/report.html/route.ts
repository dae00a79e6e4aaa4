import { z } from 'zod'
import { runReport } from '@/lib/analytics/run-report'
import { route } from '@/lib/api/route'
import { RunFilter } from '@/lib/slice/filter'

const params = z.object({ projectId: z.uuid() })

export const GET = route(
  {
    summary: "A run's report as one HTML file that needs nothing else.",
    needs: 'readResults',
    params,
    query: RunFilter,
    files: ['text/html'],
  },
  async ({ params: { projectId }, query }) => {
    const madeAt = new Date()
    const report = await runReport(projectId, query, madeAt)
    return new Response(report, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-disposition': `attachment; filename="report-${madeAt.toISOString().slice(0, 10)}.html"`,
        'cache-control': 'private, no-cache',
      },
    })
  },
)
