import { z } from 'zod'
import { AuditQuery, auditPage } from '@/lib/api/audit'
import { route } from '@/lib/api/route'

/** Who changed what in the project, youngest first. */
export const GET = route({ needs: 'lead', params: z.object({ projectId: z.uuid() }), query: AuditQuery }, ({ params, query }) =>
  auditPage(params.projectId, query),
)
