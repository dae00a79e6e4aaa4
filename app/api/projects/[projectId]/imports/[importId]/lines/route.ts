import { z } from 'zod'
import { route } from '@/lib/api/route'
import { textStream } from '@/lib/api/text-stream'
import { linesAsCsv } from '@/lib/imports/lines-csv'
import { getImport, listImportLines } from '@/lib/store/imports'

const params = z.object({ projectId: z.uuid(), importId: z.uuid() })
const query = z.object({
  outcome: z.enum(['duplicate', 'rejected']).optional(),
  q: z.string().max(200).optional(),
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  format: z.enum(['json', 'csv']).default('json'),
})

/** The lines that were not accepted, with their reasons: a page as JSON, or all of them as CSV. */
export const GET = route(
  { needs: 'readResults', params, query },
  async ({ params: { projectId, importId }, query: { outcome, q, cursor, limit, format } }) => {
    await getImport(projectId, importId)
    if (format === 'csv') {
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="import-lines.csv"' }
      return new Response(textStream(linesAsCsv(importId)), { headers })
    }
    const lines = await listImportLines(importId, { outcome, q, after: cursor, limit })
    return { lines, next: lines.length === limit ? (lines.at(-1)?.line ?? null) : null }
  },
)
