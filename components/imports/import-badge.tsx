import { Badge, type Tone } from '@/components/ui/badge'
import type { ImportSummary } from '@/lib/client/imports'

const tones: Record<ImportSummary['status'], Tone> = { running: 'plain', completed: 'good', failed: 'danger' }
const words: Record<ImportSummary['status'], string> = { running: 'running', completed: 'imported', failed: 'ended early' }

/** How an import stands; one with a reason while it runs waits for its turn. */
export function ImportBadge({ summary: { status, reason } }: { summary: ImportSummary }) {
  const isWaiting = status === 'running' && reason !== null
  return <Badge tone={tones[status]}>{isWaiting ? 'waiting' : words[status]}</Badge>
}
