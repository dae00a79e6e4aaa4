import { createHash } from 'node:crypto'
import { z } from 'zod'
import { answerText } from './answer-text'
import { route } from './route'

const Format = z.object({ format: z.enum(['json', 'csv']).default('json') })

type Spec<Shape extends z.core.$ZodLooseShape, Screen> = {
  /** Of the CSV file, without its ending. */
  name: string
  summary: string
  /** What the screen is asked with. */
  filter: z.ZodObject<Shape>
  answer: z.ZodType<Screen>
}

/**
 * The GET handler of an analytics screen: the payload as JSON with an ETag, so that nothing travels when nothing changed, or with
 * `format=csv` what the screen shows as a CSV file.
 * @param csv the file's text from the payload, and where the screen has more than the payload from the project and the filter
 */
export function analyticsRoute<Shape extends z.core.$ZodLooseShape, Screen>(
  { name, summary, filter, answer }: Spec<Shape, Screen>,
  screen: (projectId: string, filter: z.infer<z.ZodObject<Shape>>) => Promise<NoInfer<Screen>>,
  csv: (screen: NoInfer<Screen>, projectId: string, filter: z.infer<z.ZodObject<Shape>>) => string | Promise<string>,
) {
  const query = filter.extend(Format.shape)
  const spec = { summary, needs: 'readResults', params: z.object({ projectId: z.uuid() }), query, answer, files: ['text/csv'] } as const
  return route(spec, async ({ params, query: asked, request }) => {
    const { format } = Format.parse(asked)
    const questions = filter.parse(asked)
    const payload = await screen(params.projectId, questions)
    if (format === 'csv') {
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` }
      return new Response(await csv(payload, params.projectId, questions), { headers })
    }
    const body = answerText(answer, payload)
    const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
    const headers = { etag, 'cache-control': 'private, no-cache', 'content-type': 'application/json' }
    return request.headers.get('if-none-match') === etag ? new Response(null, { status: 304, headers }) : new Response(body, { headers })
  })
}
