'use client'
import { Screen } from '@/components/filters/screen'
import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { useQueues } from '@/lib/client/queues'
import { NewQueue } from './new-queue'
import { QueueCard } from './queue-card'

/** Who labels what, and how it goes. */
export function QueuesView({ projectId }: { projectId: string }) {
  const query = useQueues(projectId)
  return (
    <>
      <PageHeader
        title="Queues"
        description="Pairs shared out among annotators: who labels what, how far they are, and how far they agree."
        actions={
          <>
            <ButtonLink href={`/projects/${projectId}/sampling`}>Draw pairs</ButtonLink>
            <ButtonLink href={`/projects/${projectId}/review`}>Review</ButtonLink>
          </>
        }
      />
      <Screen query={query}>
        {({ queues, nGold }) => (
          <div className="grid gap-4">
            {queues.length === 0 ? (
              <EmptyState title="There is no queue yet">
                Without one, everybody who reviews goes through all pairs on their own. A queue shares them out.
              </EmptyState>
            ) : (
              queues.map((queue) => <QueueCard key={queue.id} projectId={projectId} queue={queue} />)
            )}
            <NewQueue projectId={projectId} nGold={nGold} />
          </div>
        )}
      </Screen>
    </>
  )
}
