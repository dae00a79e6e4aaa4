import { AuditPage, AuditQuery, auditPage } from '@/lib/api/audit'
import { route } from '@/lib/api/route'

export const GET = route(
  { summary: 'Who changed what anywhere, youngest first.', needs: 'own', query: AuditQuery, answer: AuditPage },
  ({ query }) => auditPage(null, query),
)
