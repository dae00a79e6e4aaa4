import { ArchiveCard } from '@/components/archive/archive-card'
import { PageHeader } from '@/components/ui/page-header'
import { WebhooksCard } from '@/components/webhooks/webhooks-card'
import { ApiKeys } from './api-keys'

/** What holds for the project as a whole. */
export function SettingsView({ projectId }: { projectId: string }) {
  return (
    <>
      <PageHeader
        title="Settings"
        description="Who and what may reach this project, who is told of its runs, and the project as one file."
      />
      <div className="grid gap-4">
        <ApiKeys projectId={projectId} />
        <WebhooksCard projectId={projectId} />
        <ArchiveCard projectId={projectId} />
      </div>
    </>
  )
}
