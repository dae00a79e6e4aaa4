import { AuditQuery, auditPage } from '@/lib/api/audit'
import { route } from '@/lib/api/route'

/** Who changed what anywhere, youngest first. */
export const GET = route({ needs: 'own', query: AuditQuery }, ({ query }) => auditPage(null, query))
