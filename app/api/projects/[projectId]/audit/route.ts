import { z } from 'zod'
import { AuditPage, AuditQuery, auditPage } from '@/lib/api/audit'
import { route } from '@/lib/api/route'

export const GET = route(
  {
    summary: 'Who changed what in the project, youngest first.',
    needs: 'lead',
    params: z.object({ projectId: z.uuid() }),
    query: AuditQuery,
    answer: AuditPage,
  },
  ({ params, query }) => auditPage(params.projectId, query),
)
