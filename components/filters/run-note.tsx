import { formatCount } from '@/components/charts/format'
import { Badge } from '@/components/ui/badge'
import type { ScreenRun } from '@/lib/slice/screen-run'

/** Which run a screen shows; a baseline is called one wherever it stands. */
export function RunNote({ run }: { run: ScreenRun }) {
  return (
    <>
      {run.name}, {formatCount(run.nLabels)} AI labels by <span className="text-ai-text">{run.labelerName}</span>{' '}
      {run.isBaseline ? <Badge tone="ai">baseline: a rule, not a model</Badge> : null}
    </>
  )
}
