'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { Screen } from '@/components/filters/screen'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { EmptyState } from '@/components/ui/states'
import { useReviewQueue } from '@/lib/client/review'
import { ReviewDesk } from './review-desk'

const nameKey = 'concord-annotator'

/** Labelling, one pair a time, blind. Who labels is asked once and kept in this browser. */
export function ReviewView({ projectId }: { projectId: string }) {
  const [annotator, setAnnotator] = useState<string | null>(null)
  useEffect(() => setAnnotator(localStorage.getItem(nameKey) ?? ''), [])
  const keepName = (name: string) => {
    localStorage.setItem(nameKey, name)
    setAnnotator(name)
  }
  if (annotator === null) return null
  return annotator === '' ? (
    <WhoAreYou onName={keepName} />
  ) : (
    <Queue projectId={projectId} annotator={annotator} onRename={() => keepName('')} />
  )
}

function WhoAreYou({ onName }: { onName: (name: string) => void }) {
  const [name, setName] = useState('')
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onName(name.trim())
  }
  return (
    <>
      <PageHeader title="Review" description="Label pairs by keyboard, without seeing who wrote them or what any labeler said." />
      <Card title="Who is labelling?" className="max-w-md">
        <form onSubmit={onSubmit} className="grid gap-3">
          <Input
            label="Your name"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
            hint="Your labels are kept under it."
          />
          <Button type="submit" variant="primary" className="justify-self-start">
            Begin
          </Button>
        </form>
      </Card>
    </>
  )
}

function Queue({ projectId, annotator, onRename }: { projectId: string; annotator: string; onRename: () => void }) {
  const query = useReviewQueue(projectId, annotator)
  return (
    <Screen query={query}>
      {(queue) =>
        queue.progress.nPairs === 0 ? (
          <EmptyState
            title="There is nothing to label yet"
            action={<ButtonLink href={`/projects/${projectId}/import`}>Import pairs</ButtonLink>}
          />
        ) : (
          <ReviewDesk key={annotator} projectId={projectId} annotator={annotator} initial={queue} onRename={onRename} />
        )
      }
    </Screen>
  )
}
