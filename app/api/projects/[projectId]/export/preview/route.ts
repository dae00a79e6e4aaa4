import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ExportQuery } from '@/lib/export/criteria'
import { exportPreview } from '@/lib/export/export'
import { ExportPreview } from '@/lib/export/export-types'

export const GET = route(
  {
    summary: 'What the criteria leave, and how the file begins.',
    needs: 'readResults',
    params: z.object({ projectId: z.uuid() }),
    query: ExportQuery,
    answer: ExportPreview,
  },
  ({ params, query }) => {
    const { format, ...criteria } = query
    return exportPreview(params.projectId, criteria, format)
  },
)
