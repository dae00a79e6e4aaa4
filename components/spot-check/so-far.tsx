import { FigureTable } from '@/components/charts/figure'
import { Card } from '@/components/ui/card'
import type { SpotCheckScreen } from '@/lib/review/spot-check-types'

/** What the verdicts so far say of all AI labels of the run, and why people disagreed. */
export function SoFar({ report, given }: Pick<SpotCheckScreen, 'report' | 'given'>) {
  if (report === null || given === null) return null
  const { agree, disagree, unsure } = given.verdicts
  return (
    <Card title="Share of right labels" description={`${report.serves} ${report.design} Unsure counts one half.`}>
      <FigureTable caption="Share of right labels so far" rows={report.figures} />
      <p className="mt-3 text-sm tabular-nums">
        {agree} agree, {disagree} disagree, {unsure} unsure.
      </p>
      {given.reasons.length === 0 ? null : (
        <ul className="mt-1 text-muted text-sm">
          {given.reasons.map(({ reason, n }) => (
            <li key={reason}>
              {n} × {reason}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
