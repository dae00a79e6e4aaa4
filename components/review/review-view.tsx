'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useState } from 'react'
import { Screen } from '@/components/filters/screen'
import { useSignedInName } from '@/components/shell/viewer'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/states'
import { type Desk, useFirstPairs } from '@/lib/client/review'
import { OutboxNote } from './outbox-note'
import { ReviewDesk } from './review-desk'
import { useOutbox } from './use-outbox'
import { WhoAreYou } from './who-are-you'

const nameKey = 'concord-annotator'

/** Labelling, one pair a time, blind. Who is signed in is known; others are asked once, and the name is kept in this browser. */
export function ReviewView({ projectId, queueId }: { projectId: string; queueId: string | null }) {
  const ownName = useSignedInName()
  const [annotator, setAnnotator] = useState<string | null>(null)
  useEffect(() => setAnnotator(localStorage.getItem(nameKey) ?? ''), [])
  const keepName = (name: string) => {
    localStorage.setItem(nameKey, name)
    setAnnotator(name)
  }
  if (annotator === null) return null
  const desk = { projectId, queueId }
  if (ownName !== null) return <AnnotatorDesk key={`${ownName} ${queueId}`} {...desk} annotator={ownName} onRename={null} />
  if (annotator === '') return <WhoAreYou onName={keepName} />
  return <AnnotatorDesk key={`${annotator} ${queueId}`} {...desk} annotator={annotator} onRename={() => keepName('')} />
}

function AnnotatorDesk({ projectId, annotator, queueId, onRename }: Desk & { onRename: (() => void) | null }) {
  const router = useRouter()
  const desk = useMemo(() => ({ projectId, annotator, queueId }), [projectId, annotator, queueId])
  const outbox = useOutbox(projectId, annotator)
  const query = useFirstPairs(desk, outbox)
  const onPickQueue = (picked: string | null) => router.push(`/projects/${projectId}/review${picked === null ? '' : `?queue=${picked}`}`)
  return (
    <>
      {query.data === undefined ? <OutboxNote outbox={outbox} /> : null}
      <Screen query={query}>
        {(initial) =>
          initial.progress.nPairs === 0 && queueId === null ? (
            <EmptyState
              title="There is nothing to label yet"
              action={<ButtonLink href={`/projects/${projectId}/import`}>Import pairs</ButtonLink>}
            />
          ) : (
            <ReviewDesk desk={desk} outbox={outbox} initial={initial} onRename={onRename} onPickQueue={onPickQueue} />
          )
        }
      </Screen>
    </>
  )
}
