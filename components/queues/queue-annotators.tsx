'use client'
import { useState } from 'react'
import { FigureDefinition } from '@/components/charts/figure'
import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import { Screen } from '@/components/filters/screen'
import { Button } from '@/components/ui/button'
import { Table, Td, Th } from '@/components/ui/table'
import type { QueueAnnotator } from '@/lib/analytics/queues-types'
import { useQueue } from '@/lib/client/queues'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import { HandOver } from './hand-over'

/** Who labels in a queue: how much, how fast, and how far with the others and with gold. */
export function QueueAnnotators({ projectId, queueId }: { projectId: string; queueId: string }) {
  const query = useQueue(projectId, queueId)
  const [handing, setHanding] = useState<string | null>(null)
  return (
    <Screen query={query}>
      {({ queue, annotators }) => {
        const [first] = annotators
        if (first === undefined) return <p className="text-muted text-sm">Nobody has begun.</p>
        const isAssigned = queue.kind === 'assigned'
        return (
          <>
            <Table caption={`Annotators of ${queue.name}`} hideCaption>
              <thead>
                <tr>
                  <Th>Annotator</Th>
                  <Th className="text-right">Labels</Th>
                  <Th className="text-right">Last day</Th>
                  <Th className="text-right">{isAssigned ? 'Still to do' : 'On the desk'}</Th>
                  <Th className="text-right">Median time</Th>
                  <Th className="text-right">Labels an hour</Th>
                  <AgreementHeader row={first.withOthers} />
                  <AgreementHeader row={first.withGold} />
                  {isAssigned ? <Th>Hand over</Th> : null}
                </tr>
              </thead>
              <tbody>
                {annotators.map((annotator) => (
                  <tr key={annotator.name}>
                    <Th scope="row" className="font-normal text-ink text-sm">
                      {annotator.name}
                    </Th>
                    <WorkCells annotator={annotator} />
                    <AgreementCell row={annotator.withOthers} />
                    <AgreementCell row={annotator.withGold} />
                    {isAssigned ? (
                      <Td>
                        {annotator.nClaimed === 0 ? null : (
                          <Button onClick={() => setHanding(annotator.name)}>
                            Hand over<span className="sr-only"> the pairs of {annotator.name}</span>
                          </Button>
                        )}
                      </Td>
                    ) : null}
                  </tr>
                ))}
              </tbody>
            </Table>
            <p className="mt-1 text-muted text-xs">
              Time is active time: not behind another window, and not after 30 seconds without a sign. n = pairs.
            </p>
            {handing === null ? null : (
              <HandOver
                projectId={projectId}
                queueId={queueId}
                from={handing}
                known={annotators.map(({ name }) => name).filter((name) => name !== handing)}
                onClose={() => setHanding(null)}
              />
            )}
          </>
        )
      }}
    </Screen>
  )
}

function WorkCells({
  annotator: { nLabels, nCalibration, nLastDay, nClaimed, medianActiveMs, labelsPerHour },
}: {
  annotator: QueueAnnotator
}) {
  const number = 'text-right tabular-nums whitespace-nowrap'
  return (
    <>
      <Td className={number}>
        {formatCount(nLabels)}
        {nCalibration === 0 ? null : <span className="block text-muted text-xs">of them {formatCount(nCalibration)} calibration</span>}
      </Td>
      <Td className={number}>{formatCount(nLastDay)}</Td>
      <Td className={number}>{formatCount(nClaimed)}</Td>
      <Td className={number}>{medianActiveMs === null ? 'not known' : `${(medianActiveMs / 1000).toFixed(1)} s`}</Td>
      <Td className={number}>{labelsPerHour === null ? 'not known' : formatCount(Math.round(labelsPerHour))}</Td>
    </>
  )
}

function AgreementHeader({ row }: { row: FigureRow }) {
  return (
    <Th className="whitespace-nowrap text-right">
      {row.definition.name} <FigureDefinition row={row} />
    </Th>
  )
}

function AgreementCell({ row: { figure, format } }: { row: FigureRow }) {
  if (figure.value === null) return <Td className="min-w-40 text-right text-muted text-xs">undefined, because {figure.undefinedBecause}</Td>
  const interval = formatInterval(figure, format)
  return (
    <Td className="whitespace-nowrap text-right tabular-nums">
      <span className="font-medium">{formatValue(figure.value, format)}</span>
      <span className="block text-muted text-xs">
        {interval === null ? '' : `${interval}, `}n = {formatCount(figure.n)}
      </span>
    </Td>
  )
}
