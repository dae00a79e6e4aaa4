import { Badge, type Tone } from '@/components/ui/badge'
import type { RunStatus } from '@/lib/words/run'

const tones: Record<RunStatus, Tone> = {
  planning: 'plain',
  running: 'ai',
  paused: 'warn',
  completed: 'good',
  cancelled: 'plain',
  failed: 'danger',
}

/** Where a run stands, in one word. */
export function StatusBadge({ status }: { status: RunStatus }) {
  return <Badge tone={tones[status]}>{status}</Badge>
}
