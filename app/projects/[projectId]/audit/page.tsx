import { AuditLog } from '@/components/audit/audit-log'
import { requireProject } from '@/lib/api/page'

export const metadata = { title: 'Audit log' }

export default async function AuditPage({ params }: { params: Promise<unknown> }) {
  return <AuditLog projectId={(await requireProject(params, 'lead')).id} />
}
