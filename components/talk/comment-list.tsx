'use client'
import { useState } from 'react'
import { useCan } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/dialog'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useRemoveComment } from '@/lib/client/talk'
import type { PairTalk } from '@/lib/review/talk-types'
import { CommentForm } from './comment-form'
import { MentionedText } from './mentioned-text'

type Comment = PairTalk['comments'][number]
type Props = { projectId: string; pairId: string; annotator: string; talk: PairTalk }

/** What people said of a pair, oldest first. One's own comments can be changed and removed; a lead can remove any. */
export function CommentList({ projectId, pairId, annotator, talk: { comments, people } }: Props) {
  const [changingId, setChangingId] = useState<string | null>(null)
  const [removing, setRemoving] = useState<Comment | null>(null)
  const mayRemoveAll = useCan('lead')
  if (comments.length === 0) return <p className="mb-3 text-muted text-sm">Nobody has said anything of this pair.</p>
  return (
    <>
      <ol aria-label="Comments" className="mb-4 grid gap-3">
        {comments.map((comment) => (
          <li key={comment.id} className="border-line border-l-2 pl-3 text-sm">
            <Byline comment={comment} />
            {changingId === comment.id ? (
              <CommentForm
                projectId={projectId}
                pairId={pairId}
                annotator={annotator}
                people={people}
                changed={comment}
                onDone={() => setChangingId(null)}
              />
            ) : (
              <CommentText comment={comment} />
            )}
            {comment.kind !== 'comment' || comment.removedBy !== null || changingId === comment.id ? null : (
              <p className="-ml-2 flex gap-1">
                {comment.author === annotator ? (
                  <Button variant="ghost" aria-label={`Edit: ${comment.body.slice(0, 40)}`} onClick={() => setChangingId(comment.id)}>
                    Edit
                  </Button>
                ) : null}
                {comment.author === annotator || mayRemoveAll ? (
                  <Button variant="ghost" aria-label={`Remove: ${comment.body.slice(0, 40)}`} onClick={() => setRemoving(comment)}>
                    Remove
                  </Button>
                ) : null}
              </p>
            )}
          </li>
        ))}
      </ol>
      <Removing projectId={projectId} pairId={pairId} annotator={annotator} comment={removing} onClose={() => setRemoving(null)} />
    </>
  )
}

const kindWords = { comment: null, takenOut: 'took the pair out', broughtBack: 'brought the pair back' } as const
const inWords = (at: string): string => new Date(at).toLocaleString('en-GB')

function Byline({ comment: { author, kind, at, editedAt } }: { comment: Comment }) {
  return (
    <p className="text-muted text-xs">
      <span className="font-medium text-ink">{author}</span> {kindWords[kind]} · {inWords(at)}
      {editedAt === null ? null : ` · edited ${inWords(editedAt)}`}
    </p>
  )
}

function CommentText({ comment: { body, mentions, earlier, removedBy, author } }: { comment: Comment }) {
  if (removedBy !== null)
    return <p className="text-muted italic">{removedBy === author ? 'Removed by its author.' : `Removed by ${removedBy}.`}</p>
  return (
    <>
      <MentionedText text={body} names={mentions} />
      {earlier.length === 0 ? null : (
        <details className="mt-1 text-muted text-xs">
          <summary className="cursor-pointer">What it said before</summary>
          <ol className="mt-1 grid gap-1 border-line border-l pl-2">
            {[...new Set(earlier)].map((text) => (
              <li key={text} className="whitespace-pre-wrap break-words">
                {text}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

type RemovingProps = Omit<Props, 'talk'> & { comment: Comment | null; onClose: () => void }

function Removing({ projectId, pairId, annotator, comment, onClose }: RemovingProps) {
  const removal = useRemoveComment(projectId, pairId)
  const onConfirm = () => {
    if (comment === null) return
    removal.mutate({ commentId: comment.id, annotator }, { onSuccess: onClose, onError: (error) => toast.error(messageOf(error)) })
  }
  return (
    <ConfirmDialog
      title="Remove this comment?"
      description="Its text and what it said before are gone for everybody. That it was there, and who removed it, stays."
      confirm="Remove it"
      open={comment !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isBusy={removal.isPending}
      onConfirm={onConfirm}
    />
  )
}
