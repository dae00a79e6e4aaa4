'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { messageOf } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import type { DriftLabeler } from '@/lib/analytics/drift-types'
import { useStartRun } from '@/lib/client/runs'
import type { AnchorSet } from '@/lib/store/anchors'

type Props = { projectId: string; anchors: AnchorSet; labeler: DriftLabeler }

/** Starts a run over exactly these pairs that takes nothing from store. */
export function AskAgain({ projectId, anchors, labeler }: Props) {
  const [newest] = labeler.versions
  const [version, setVersion] = useState(newest?.id ?? '')
  const starting = useStartRun(projectId)
  const start = () =>
    starting.mutate(
      { labelerVersionId: version, anchorSetId: anchors.id },
      {
        onSuccess: ({ runId }) =>
          toast.success('It is being asked', {
            action: (
              <Link className="underline" href={`/projects/${projectId}/runs/${runId}`}>
                Show the run
              </Link>
            ),
          }),
        onError: (error) => toast.error(messageOf(error)),
      },
    )
  return (
    <div className="no-print mt-3 flex flex-wrap items-end gap-2">
      <div className="w-56 max-w-full">
        <Select label="Version" value={version} onChange={(event) => setVersion(event.target.value)}>
          {labeler.versions.map(({ id, number, model }) => (
            <option key={id} value={id}>
              v{number}, {model}
            </option>
          ))}
        </Select>
      </div>
      <Button variant="primary" disabled={starting.isPending} onClick={start}>
        Ask again about {anchors.nPairs === 1 ? 'this pair' : `these ${anchors.nPairs} pairs`}
      </Button>
      <p className="basis-full text-muted text-xs">Every pair is asked anew: answers from store would show no drift.</p>
    </div>
  )
}
