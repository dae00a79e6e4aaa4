import { z } from 'zod'
import { route } from '@/lib/api/route'
import { ExportCriteria } from '@/lib/export/criteria'
import { exportPreview } from '@/lib/export/export'

/** What the criteria leave, and the first rows. */
export const GET = route({ role: 'viewer', params: z.object({ projectId: z.uuid() }), query: ExportCriteria }, ({ params, query }) =>
  exportPreview(params.projectId, query),
)
