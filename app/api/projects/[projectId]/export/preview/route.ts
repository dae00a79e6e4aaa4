import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ExportQuery } from '@/lib/export/criteria'
import { exportPreview } from '@/lib/export/export'

/** What the criteria leave, and how the file begins. */
export const GET = route({ needs: 'readResults', params: z.object({ projectId: z.uuid() }), query: ExportQuery }, ({ params, query }) => {
  const { format, ...criteria } = query
  return exportPreview(params.projectId, criteria, format)
})
