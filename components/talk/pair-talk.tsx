'use client'
import { Screen } from '@/components/filters/screen'
import { WithName } from '@/components/people/with-name'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { useTalk } from '@/lib/client/talk'
import { CommentForm } from './comment-form'
import { CommentList } from './comment-list'
import { TakingOutButton } from './taking-out'

/** What people said of a pair, and whether it is taken out for a bad prompt. */
export function PairTalk({ projectId, pairId }: { projectId: string; pairId: string }) {
  const query = useTalk(projectId, pairId)
  return (
    <WithName title="Who is talking?">
      {(annotator) => (
        <Screen query={query}>
          {(talk) => (
            <Card
              title="Talk"
              description={
                talk.takenOut === null ? undefined : (
                  <>
                    <Badge tone="danger">taken out</Badge> by {talk.takenOut.author}, {talk.takenOut.at.slice(0, 10)}:{' '}
                    {talk.takenOut.reason}
                  </>
                )
              }
              actions={<TakingOutButton projectId={projectId} pairId={pairId} annotator={annotator} takenOut={talk.takenOut} />}
            >
              <CommentList projectId={projectId} pairId={pairId} annotator={annotator} talk={talk} />
              <CommentForm projectId={projectId} pairId={pairId} annotator={annotator} people={talk.people} />
            </Card>
          )}
        </Screen>
      )}
    </WithName>
  )
}
