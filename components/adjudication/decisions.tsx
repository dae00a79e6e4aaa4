'use client'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { useDecisions } from '@/lib/client/adjudication'

/** How the pair got its gold label, or lost it; nothing where it never had one. */
export function Decisions({ projectId, pairId }: { projectId: string; pairId: string }) {
  const { data } = useDecisions(projectId, pairId)
  if (data === undefined || data.decisions.length === 0) return null
  return (
    <Card title="Decisions" description="Oldest first; the last one stands.">
      <ol aria-label="Decisions" className="grid gap-2 text-sm">
        {data.decisions.map(({ id, author, preference, reason, guidelineNumber, at }) => (
          <li key={id} className="border-line border-l-2 pl-3">
            <p className="flex flex-wrap items-center gap-2 text-muted text-xs">
              <span className="font-medium text-ink">{author}</span>
              {preference === null ? <Badge>gold taken back</Badge> : <Badge tone="human">gold: {preference}</Badge>}
              {guidelineNumber === null ? '' : `guidelines v${guidelineNumber}`} · {new Date(at).toLocaleString('en-GB')}
            </p>
            <p className="whitespace-pre-wrap break-words">{reason}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
