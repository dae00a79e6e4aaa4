'use client'
import { Select } from '@/components/ui/field'
import { useOpenQueues } from '@/lib/client/review'

type Props = { projectId: string; annotator: string; queueId: string | null; onPick: (queueId: string | null) => void }

/** Which pairs to label: one of the open queues, or all of the project. */
export function QueuePicker({ projectId, annotator, queueId, onPick }: Props) {
  const { data = [] } = useOpenQueues(projectId, annotator)
  if (data.length === 0 && queueId === null) return null
  return (
    <Select
      label="Queue"
      hideLabel
      value={queueId ?? ''}
      onChange={(event) => onPick(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">All pairs</option>
      {data.map(({ id, name, nMine }) => (
        <option key={id} value={id}>
          {nMine === null ? name : `${name}: ${nMine} for you`}
        </option>
      ))}
      {queueId !== null && !data.some(({ id }) => id === queueId) ? <option value={queueId}>This queue</option> : null}
    </Select>
  )
}
