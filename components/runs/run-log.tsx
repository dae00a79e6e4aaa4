'use client'
import { useState } from 'react'
import { formatCount } from '@/components/charts/format'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import { useRunLog } from '@/lib/client/runs'
import type { RunDetail, RunLogEvent, RunLogView } from '@/lib/labeling/run-types'

const shownAtFirst = 12
const tones: Partial<Record<RunLogEvent['kind'], Tone>> = {
  started: 'ai',
  resumed: 'ai',
  paused: 'warn',
  fault: 'warn',
  limit: 'warn',
  completed: 'good',
  failed: 'danger',
}

/** What happens in a run while it happens: who works on it, what went wrong and was tried again, what its endpoint was found to bear. */
export function RunLog({ projectId, run }: { projectId: string; run: RunDetail }) {
  const query = useRunLog(projectId, run)
  const { data, error } = query
  return (
    <Card title="Log" description={data === undefined ? undefined : aboutWorkers(data, run)}>
      {error !== null ? <ErrorState error={error} onRetry={() => query.refetch()} /> : null}
      {data === undefined && error === null ? <Skeleton className="h-24" /> : null}
      {data === undefined ? null : <Events events={data.events} />}
    </Card>
  )
}

function aboutWorkers({ nWorkers }: RunLogView, { status }: RunDetail): string {
  if (status !== 'running') return 'Newest first.'
  if (nWorkers === 0) return 'Newest first. No worker has taken it up yet.'
  return `Newest first. ${nWorkers} worker${nWorkers === 1 ? ' takes' : 's take'} part.`
}

function Events({ events }: { events: readonly RunLogEvent[] }) {
  const [isAll, setAll] = useState(false)
  if (events.length === 0) return <p className="text-muted text-sm">Nothing was written down for this run.</p>
  const shown = isAll ? events : events.slice(0, shownAtFirst)
  return (
    <>
      <ol className="divide-y divide-line text-sm" aria-label="Events, newest first">
        {shown.map((event) => (
          <li
            key={event.id}
            className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 py-1.5 sm:grid-cols-[auto_5.5rem_minmax(0,1fr)]"
          >
            <time
              dateTime={event.lastAt}
              title={new Date(event.lastAt).toLocaleString('en-GB')}
              className="text-muted text-xs tabular-nums"
            >
              {new Date(event.lastAt).toLocaleTimeString('en-GB')}
            </time>
            <span>
              <Badge tone={tones[event.kind] ?? 'plain'}>{event.kind}</Badge>
            </span>
            <span className="min-w-0 break-words max-sm:col-span-2">
              {event.message}
              {event.n > 1 ? <span className="text-muted tabular-nums"> ({formatCount(event.n)} times)</span> : null}
            </span>
          </li>
        ))}
      </ol>
      {events.length > shownAtFirst ? (
        <Button className="mt-2" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? 'Show the newest only' : `Show all ${formatCount(events.length)}`}
        </Button>
      ) : null}
    </>
  )
}
