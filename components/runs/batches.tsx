import { formatCount } from '@/components/charts/format'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { Table, Td, Th } from '@/components/ui/table'
import type { RunBatchView, RunDetail } from '@/lib/labeling/run-types'

const tones: Record<string, Tone> = {
  validating: 'ai',
  in_progress: 'ai',
  finalizing: 'ai',
  completed: 'good',
  expired: 'warn',
  cancelled: 'warn',
  cancelling: 'warn',
  failed: 'danger',
}

/** The files of requests that the endpoint has, how far it is with each, and what came of those before. */
export function Batches({ run: { batches } }: { run: RunDetail }) {
  return (
    <Card
      title="Batches"
      description="Files of requests that the endpoint answers within a day each. What one lacks in the end goes into another."
    >
      <Table caption="Batches of this run, newest first" hideCaption>
        <thead>
          <tr>
            <Th>Batch</Th>
            <Th>At the endpoint</Th>
            <Th className="min-w-36">Requests answered</Th>
            <Th className="text-right">Failed</Th>
            <Th className="text-right">Size</Th>
            <Th>Sent</Th>
            <Th>Over</Th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <Th scope="row" className="min-w-40 align-top text-ink text-sm">
                {batch.number}
                <span className="block break-all font-normal text-muted text-xs">{batch.remoteId ?? ''}</span>
              </Th>
              <Td>
                <Badge tone={tones[batch.remoteStatus ?? ''] ?? 'plain'}>{statusOf(batch)}</Badge>
                {batch.reason === null ? null : <span className="mt-1 block break-words text-xs">{batch.reason}</span>}
              </Td>
              <Td className="tabular-nums">
                {formatCount(batch.nCompleted)} of {formatCount(batch.nRequests)}
                {batch.state === 'read' ? null : (
                  <Progress label={`Progress of batch ${batch.number}`} done={batch.nCompleted + batch.nFailed} total={batch.nRequests} />
                )}
              </Td>
              <Td className="text-right tabular-nums">{formatCount(batch.nFailed)}</Td>
              <Td className="whitespace-nowrap text-right tabular-nums">{(batch.nBytes / 1e6).toFixed(1)} MB</Td>
              <Td className="whitespace-nowrap text-xs">{timeOf(batch.sentAt)}</Td>
              <Td className="whitespace-nowrap text-xs">{timeOf(batch.endedAt)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function statusOf({ state, remoteStatus }: RunBatchView): string {
  return state === 'sending' || remoteStatus === null ? 'being sent' : remoteStatus.replaceAll('_', ' ')
}

const timeOf = (at: string | null): string => (at === null ? '–' : new Date(at).toLocaleString('en-GB'))
