'use client'
import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { ErrorState } from '@/components/ui/states'
import { createRestQueue } from '@/lib/client/calibration'

type Slice = { run?: string | undefined; tag?: string | undefined; policy?: string | undefined; split?: string | undefined }

/** One click makes a review queue of the pairs that the threshold leaves to people. */
export function RestQueue({ projectId, slice, below }: { projectId: string; slice: Slice; below: number }) {
  const { run: runId, tag, policy, split } = slice
  const create = useMutation({ mutationFn: (id: string) => createRestQueue(projectId, { runId: id, below, tag, policy, split }) })
  if (create.data !== undefined) {
    return (
      <p className="text-sm" role="status">
        A queue of {create.data.nItems} pairs is made.{' '}
        <Link className="underline" href={`/projects/${projectId}/review?queue=${create.data.id}`}>
          Review them
        </Link>
      </p>
    )
  }
  return (
    <>
      <Button disabled={runId === undefined || create.isPending} onClick={() => (runId === undefined ? undefined : create.mutate(runId))}>
        Make a review queue of the rest
      </Button>
      {create.error === null ? null : <ErrorState error={create.error} />}
    </>
  )
}
