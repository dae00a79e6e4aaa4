import { Archive } from 'lucide-react'
import { ButtonAnchor } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { archivePath } from '@/lib/client/archive'

/** The whole project as one file, to keep or to move. */
export function ArchiveCard({ projectId }: { projectId: string }) {
  return (
    <Card
      title="Archive"
      description="Everything of this project in one file: pairs, labels with their history, labelers, runs, judgments, imports, snapshots, guidelines. Probes are left out, and no keys are in it. Made into a project again, here or on another Concord, it is the same."
    >
      <ButtonAnchor href={archivePath(projectId)} download>
        <Archive aria-hidden="true" className="size-4" /> Download the archive
      </ButtonAnchor>
    </Card>
  )
}
