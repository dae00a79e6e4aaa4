import { createHash } from 'node:crypto'
import { z } from 'zod'
import { RunFilter } from '@/lib/analytics/filter'
import { route } from './route'

const Query = RunFilter.extend({ format: z.enum(['json', 'csv']).default('json') })

/**
 * The GET handler of an analytics screen: the payload as JSON with an ETag, so that nothing travels when nothing changed, or with
 * `format=csv` what the screen shows as a CSV file.
 */
export function analyticsRoute<Screen>(
  name: string,
  screen: (projectId: string, filter: RunFilter) => Promise<Screen>,
  csv: (screen: Screen) => string,
) {
  return route({ role: 'viewer', params: z.object({ projectId: z.uuid() }), query: Query }, async ({ params, query, request }) => {
    const { format, ...filter } = query
    const payload = await screen(params.projectId, filter)
    if (format === 'csv') {
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` }
      return new Response(csv(payload), { headers })
    }
    const body = JSON.stringify(payload)
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    const headers = { etag, 'cache-control': 'private, no-cache', 'content-type': 'application/json' }
    return request.headers.get('if-none-match') === etag ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
  })
}
