'use client'
import { formatUsd } from '@/components/charts/format'
import { PreferenceBar } from '@/components/charts/preference-bar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { useTryLabeler } from '@/lib/client/labelers'
import type { TriedJudgment } from '@/lib/labeling/labeler-types'
import type { LabelerDraft } from './draft'

const nPairs = 3

type Props = { projectId: string; draft: LabelerDraft; isReady: boolean }

/** Asks for a few pairs, so that a mistake shows before it is bought a thousand times. */
export function TryOut({ projectId, draft, isReady }: Props) {
  const attempt = useTryLabeler(projectId)
  const { endpointId, model, config } = draft
  return (
    <Card
      title="Try it"
      description={`Asks for the first ${nPairs} pairs; nothing is stored.`}
      actions={
        <Button disabled={!isReady || attempt.isPending} onClick={() => attempt.mutate({ endpointId, model, config, nPairs })}>
          {attempt.isPending ? 'Asking …' : `Try on ${nPairs} pairs`}
        </Button>
      }
    >
      {attempt.error === null ? null : <ErrorState error={attempt.error} />}
      {attempt.data === undefined ? null : (
        <>
          <Judgments judgments={attempt.data.judgments} />
          {attempt.data.costUsd === null ? null : <p className="mt-2 text-muted text-xs">This cost {formatUsd(attempt.data.costUsd)}.</p>}
        </>
      )}
    </Card>
  )
}

function Judgments({ judgments }: { judgments: readonly TriedJudgment[] }) {
  return (
    <Table caption="Judgments of the try-out" hideCaption>
      <thead>
        <tr>
          <Th>Pair</Th>
          <Th>Order</Th>
          <Th>P(A)</Th>
          <Th className="text-right">Coverage</Th>
          <Th>How</Th>
        </tr>
      </thead>
      <tbody>
        {judgments.map(({ pairId, ordinal, order, sample, outcome, rung, pFirst, coverage, error, rationale, latencyMs }) => (
          <tr key={`${pairId} ${order} ${sample}`}>
            <Td>{ordinal}</Td>
            <Td>{order}</Td>
            <Td className="min-w-40">
              {pFirst === null ? (
                (error ?? outcome)
              ) : (
                <PreferenceBar label={`Pair ${ordinal}, order ${order}`} pA={order === 'AB' ? pFirst : 1 - pFirst} />
              )}
              {rationale === null ? null : (
                <details className="mt-1 text-xs">
                  <summary>rationale</summary>
                  <p className="whitespace-pre-wrap break-words">{rationale}</p>
                </details>
              )}
            </Td>
            <Td className="text-right tabular-nums">{coverage === null ? '–' : coverage.toFixed(3)}</Td>
            <Td>
              <Badge tone={outcome === 'ok' ? 'plain' : 'danger'}>{outcome === 'ok' ? (rung ?? 'ok') : outcome}</Badge>
              <span className="block text-muted text-xs">{Math.round(latencyMs)} ms</span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
