import { z } from 'zod'
import { route } from '@/lib/api/route'
import { streamText } from '@/lib/api/stream-text'
import { ExportCriteria, exportFormats } from '@/lib/export/criteria'
import { exportLines } from '@/lib/export/export'

const Query = ExportCriteria.extend({ format: z.enum(exportFormats).default('trl') })

/** The export as a file, streamed. */
export const GET = route({ role: 'viewer', params: z.object({ projectId: z.uuid() }), query: Query }, async ({ params, query }) => {
  const { format, ...criteria } = query
  return streamText(exportLines(params.projectId, criteria, format), { type: 'application/jsonl', fileName: `${format}.jsonl` })
})
