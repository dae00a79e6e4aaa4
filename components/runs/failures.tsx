'use client'
import { formatCount } from '@/components/charts/format'
import { useCan } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { messageOf } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import { useRunAction } from '@/lib/client/runs'
import type { RetryRequest, RunDetail, RunFailure } from '@/lib/labeling/run-types'

/** What gave no label, grouped by kind with an example each, and another try for all or for one group. */
export function Failures({ projectId, run }: { projectId: string; run: RunDetail }) {
  const mutation = useRunAction(projectId, run.id)
  const retry = (request: RetryRequest) =>
    mutation.mutate({ action: 'retry', retry: request }, { onError: (error) => toast.error(messageOf(error)) })
  const mayLead = useCan('lead')
  const canRetry = mayLead && run.source === 'labeled' && ['completed', 'paused', 'failed', 'cancelled'].includes(run.status)
  return (
    <Card
      title={`${formatCount(run.nJudgmentsFailed)} ${run.nJudgmentsFailed === 1 ? 'judgment' : 'judgments'} without a label`}
      actions={
        canRetry ? (
          <Button disabled={mutation.isPending} onClick={() => retry({})}>
            Ask all of them again
          </Button>
        ) : null
      }
    >
      <Table caption="By kind, with an example" hideCaption>
        <thead>
          <tr>
            <Th>What happened</Th>
            <Th className="text-right">Judgments</Th>
            <Th>For example</Th>
            <Th>
              <span className="sr-only">Again</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {run.failures.map((failure) => (
            <tr key={`${failure.outcome} ${failure.kind}`}>
              <Td>
                {failure.outcome}
                <span className="block text-muted text-xs">{failure.kind}</span>
              </Td>
              <Td className="text-right tabular-nums">{formatCount(failure.n)}</Td>
              <Td>
                <span className="break-words">{failure.message}</span>{' '}
                <Link className="whitespace-nowrap underline" href={`/projects/${projectId}/pairs/${failure.pairId}`}>
                  the pair
                </Link>
              </Td>
              <Td>
                {canRetry ? (
                  <Button disabled={mutation.isPending} onClick={() => retry(groupOf(failure))}>
                    Ask again
                  </Button>
                ) : null}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function groupOf({ outcome, kind }: RunFailure): RetryRequest {
  return outcome === 'ok' ? { kind } : { outcomes: [outcome], kind }
}
