'use client'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/field'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useComment } from '@/lib/client/talk'

type Props = {
  projectId: string
  pairId: string
  annotator: string
  people: readonly string[]
  /** One's own comment that gets another text; left out for a new one. */
  changed?: { id: string; body: string }
  onDone?: () => void
}

/** Says something of the pair, or says it otherwise; people's names stand ready to be called. */
export function CommentForm({ projectId, pairId, annotator, people, changed, onDone }: Props) {
  const [body, setBody] = useState(changed?.body ?? '')
  const form = useRef<HTMLFormElement>(null)
  const comment = useComment(projectId, pairId, changed?.id)
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim() === '') return
    const onSuccess = () => {
      setBody('')
      onDone?.()
    }
    comment.mutate({ annotator, body }, { onSuccess, onError: (error) => toast.error(messageOf(error)) })
  }
  const typed = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_ .-]{0,40})$/u.exec(body)?.[1]?.toLowerCase()
  const offered = typed === undefined ? [] : people.filter((name) => name !== annotator && name.toLowerCase().startsWith(typed)).slice(0, 6)
  return (
    <form ref={form} onSubmit={onSubmit} className="grid gap-2">
      <Textarea
        label={changed === undefined ? `Comment as ${annotator}` : 'Your comment'}
        rows={2}
        maxLength={5000}
        value={body}
        placeholder="@name calls a person. Ctrl and Enter sends."
        onChange={({ target }) => setBody(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
        }}
      />
      {offered.length === 0 ? null : (
        <ul aria-label="People to call" className="flex flex-wrap gap-1">
          {offered.map((name) => (
            <li key={name}>
              <Button variant="ghost" onClick={() => setBody(`${body.slice(0, body.lastIndexOf('@'))}@${name} `)}>
                @{name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex gap-2">
        <Button type="submit" disabled={comment.isPending || body.trim() === ''}>
          {changed === undefined ? 'Comment' : 'Save'}
        </Button>
        {changed === undefined ? null : (
          <Button variant="ghost" onClick={onDone}>
            Leave it
          </Button>
        )}
      </div>
    </form>
  )
}
