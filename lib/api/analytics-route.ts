import { createHash } from 'node:crypto'
import { z } from 'zod'
import { route } from './route'

const Format = z.object({ format: z.enum(['json', 'csv']).default('json') })

/**
 * The GET handler of an analytics screen: the payload as JSON with an ETag, so that nothing travels when nothing changed, or with
 * `format=csv` what the screen shows as a CSV file.
 * @param csv the file's text from the payload, and where the screen has more than the payload from the project and the filter
 * @param filter what the screen is asked with
 */
export function analyticsRoute<Shape extends z.core.$ZodLooseShape, Screen>(
  name: string,
  screen: (projectId: string, filter: z.infer<z.ZodObject<Shape>>) => Promise<Screen>,
  csv: (screen: Screen, projectId: string, filter: z.infer<z.ZodObject<Shape>>) => string | Promise<string>,
  filter: z.ZodObject<Shape>,
) {
  const query = filter.extend(Format.shape)
  return route({ needs: 'readResults', params: z.object({ projectId: z.uuid() }), query }, async ({ params, query: asked, request }) => {
    const { format } = Format.parse(asked)
    const questions = filter.parse(asked)
    const payload = await screen(params.projectId, questions)
    if (format === 'csv') {
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` }
      return new Response(await csv(payload, params.projectId, questions), { headers })
    }
    const body = JSON.stringify(payload)
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    const headers = { etag, 'cache-control': 'private, no-cache', 'content-type': 'application/json' }
    return request.headers.get('if-none-match') === etag ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
  })
}
