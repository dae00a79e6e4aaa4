import { z } from 'zod'
import { route } from '@/lib/api/route'
import { streamBytes } from '@/lib/api/stream-bytes'
import { inChunks } from '@/lib/formats/chunks'
import { linesAsCsv } from '@/lib/imports/lines-csv'
import { getImport, ImportLineRow, listImportLines } from '@/lib/store/imports'

const params = z.object({ projectId: z.uuid(), importId: z.uuid() })
const query = z.object({
  outcome: z.enum(['duplicate', 'rejected']).optional(),
  q: z.string().max(200).optional(),
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  format: z.enum(['json', 'csv']).default('json'),
})

export const GET = route(
  {
    summary: 'The lines that were not accepted, with their reasons: a page as JSON, or all of them as CSV.',
    needs: 'readResults',
    params,
    query,
    answer: z.object({ lines: z.array(ImportLineRow), next: z.number().nullable() }),
    files: ['text/csv'],
  },
  async ({ params: { projectId, importId }, query: { outcome, q, cursor, limit, format }, request }) => {
    await getImport(projectId, importId)
    if (format === 'csv') {
      const bytes = inChunks(linesAsCsv(importId))
      return streamBytes(request, bytes, { type: 'text/csv; charset=utf-8', fileName: 'import-lines.csv' })
    }
    const lines = await listImportLines(importId, { outcome, q, after: cursor, limit })
    return { lines, next: lines.length === limit ? (lines.at(-1)?.line ?? null) : null }
  },
)
