'use client'
import { useState } from 'react'
import { formatCount } from '@/components/charts/format'
import { Badge } from '@/components/ui/badge'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { useSetQueueStatus } from '@/lib/client/queues'
import type { QueueCard as Queue } from '@/lib/store/queue-figures'
import { DeleteQueue } from './delete-queue'
import { QueueAnnotators } from './queue-annotators'

/** One queue: what it is for, how it is shared out, how far it is, and on demand who works in it. */
export function QueueCard({ projectId, queue }: { projectId: string; queue: Queue }) {
  const [isUnfolded, setUnfolded] = useState(false)
  const setStatus = useSetQueueStatus(projectId, queue.id)
  const isOpen = queue.status === 'open'
  const onStatus = () => setStatus.mutate(isOpen ? 'closed' : 'open', { onError: (error) => toast.error(messageOf(error)) })
  return (
    <Card
      title={queue.name}
      description={queue.purpose === '' ? undefined : queue.purpose}
      actions={
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={isOpen ? 'good' : 'plain'}>{queue.status}</Badge>
          {isOpen ? <ButtonLink href={`/projects/${projectId}/review?queue=${queue.id}`}>Label</ButtonLink> : null}
          <Button disabled={setStatus.isPending} onClick={onStatus}>
            {isOpen ? 'Close' : 'Open again'}
          </Button>
          {isOpen ? null : <DeleteQueue projectId={projectId} queue={queue} />}
        </span>
      }
    >
      <p className="mb-1 text-muted text-sm tabular-nums">
        {formatCount(queue.nDone)} of {formatCount(queue.nItems)} pairs done, {formatCount(queue.nGiven)} of {formatCount(queue.nWanted)}{' '}
        labels given
      </p>
      <Progress label={`Pairs done of ${queue.name}`} done={queue.nDone} total={queue.nItems} />
      <p className="mt-2 text-sm">{sharing(queue)}</p>
      <Button variant="ghost" className="mt-2 -ml-3" aria-expanded={isUnfolded} onClick={() => setUnfolded(!isUnfolded)}>
        {isUnfolded ? 'Hide the annotators' : 'Annotators: progress, pace, agreement'}
      </Button>
      {isUnfolded ? <QueueAnnotators projectId={projectId} queueId={queue.id} /> : null}
    </Card>
  )
}

function sharing({ kind, overlap, overlapShare, calibrationEvery, nCalibration, feedback }: Queue): string {
  const who = kind === 'pull' ? 'Everybody pulls the next free pair.' : 'Assigned by a lead.'
  const share = Math.round(overlapShare * 100)
  const labels =
    overlap === 1
      ? 'One label a pair.'
      : overlapShare === 1
        ? `${overlap} labels a pair.`
        : `${overlap} labels of ${share} % of the pairs, one of the others.`
  const calibration =
    calibrationEvery === null
      ? ''
      : ` One pair of ${calibrationEvery} is one of ${formatCount(nCalibration)} calibration pairs${feedback ? ', and its known answer is told afterwards' : ''}.`
  return `${who} ${labels}${calibration}`
}
