import { redirect } from 'next/navigation'
import { AuditLog } from '@/components/audit/audit-log'
import { PlainPage } from '@/components/shell/plain-page'
import { ViewerProvider } from '@/components/shell/viewer'
import { requireCaller, viewerOf } from '@/lib/api/page'
import { can } from '@/lib/permissions/permissions'

export const metadata = { title: 'Audit log' }

export default async function InstallationAuditPage() {
  const caller = await requireCaller()
  if (!can(caller.role, 'own')) redirect('/')
  return (
    <ViewerProvider viewer={viewerOf(caller)}>
      <PlainPage>
        <AuditLog projectId={null} />
      </PlainPage>
    </ViewerProvider>
  )
}
