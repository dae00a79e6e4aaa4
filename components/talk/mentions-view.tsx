'use client'
import { Screen } from '@/components/filters/screen'
import { SomebodyElse } from '@/components/people/somebody-else'
import { WithName } from '@/components/people/with-name'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { useMentions, useReadMentions } from '@/lib/client/talk'
import { MentionedText } from './mentioned-text'

/** The comments that call a person by name. */
export function MentionsView({ projectId }: { projectId: string }) {
  return (
    <WithName title="Whose mentions?" page="Mentions">
      {(annotator, rename) => <Mentions projectId={projectId} annotator={annotator} onRename={rename} />}
    </WithName>
  )
}

function Mentions({ projectId, annotator, onRename }: { projectId: string; annotator: string; onRename: (() => void) | null }) {
  const query = useMentions(projectId, annotator)
  const read = useReadMentions(projectId, annotator)
  return (
    <>
      <PageHeader
        title="Mentions"
        description={
          <>
            Comments that call {annotator}. <SomebodyElse rename={onRename} />
          </>
        }
        actions={
          <Button disabled={read.isPending || query.data === undefined || query.data.nUnread === 0} onClick={() => read.mutate(null)}>
            Mark all as read
          </Button>
        }
      />
      <Screen query={query}>
        {({ mentions, nUnread }) => (
          <>
            <p role="status" className="mb-3 text-muted text-sm">
              {nUnread} unread
            </p>
            {mentions.length === 0 ? (
              <EmptyState title="Nobody has called you">A comment with @{annotator} on a pair comes up here.</EmptyState>
            ) : (
              <ul aria-label="Mentions" className="grid gap-3">
                {mentions.map(({ commentId, pairId, ordinal, author, body, isRead, at }) => (
                  <li key={commentId} className="rounded-lg border border-line bg-card p-3 text-sm">
                    <p className="mb-1 flex flex-wrap items-center gap-2 text-muted text-xs">
                      <span className="font-medium text-ink">{author}</span> on{' '}
                      <Link className="underline" href={`/projects/${projectId}/pairs/${pairId}`} onClick={() => read.mutate(pairId)}>
                        pair {ordinal}
                      </Link>{' '}
                      · {new Date(at).toLocaleString('en-GB')} {isRead ? null : <Badge tone="warn">unread</Badge>}
                    </p>
                    <MentionedText text={body} names={[annotator]} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Screen>
    </>
  )
}
