import { formatCount, formatValue } from '@/components/charts/format'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Td, Th } from '@/components/ui/table'
import type { DrawPlan } from '@/lib/review/draw-types'

/** What the draw would take from where, and how narrow the estimate would be beside that of a plain random draw. */
export function PlanSummary({ plan }: { plan: DrawPlan | undefined }) {
  if (plan === undefined) return <Skeleton className="h-32" />
  if (plan.populationSize === 0) return <p className="text-muted text-sm">No pair of this run meets these conditions.</p>
  return (
    <div className="grid gap-3 text-sm">
      <p>
        {plan.design === 'poisson' ? 'About ' : ''}
        <strong className="tabular-nums">{formatCount(plan.nLabels)}</strong> of {formatCount(plan.populationSize)} pairs. Expect an
        interval of <strong className="whitespace-nowrap tabular-nums">± {halfWidth(plan.halfWidth)}</strong>
        <span className="text-muted">; as many drawn at random give ± {halfWidth(plan.randomHalfWidth)}.</span>
      </p>
      {plan.strata.length < 2 ? null : (
        <Table caption="Labels by stratum" hideCaption>
          <thead>
            <tr>
              <Th>Stratum</Th>
              <Th className="text-right">Pairs</Th>
              <Th className="text-right">Labels</Th>
              <Th className="text-right">Chance</Th>
            </tr>
          </thead>
          <tbody>
            {plan.strata.map(({ name, size, labels, probability }) => (
              <tr key={name}>
                <Th scope="row" className="font-normal text-ink">
                  {name}
                </Th>
                <Td className="text-right tabular-nums">{formatCount(size)}</Td>
                <Td className="text-right tabular-nums">{formatCount(labels)}</Td>
                <Td className="text-right tabular-nums">{probability === null ? '–' : formatValue(probability, 'share')}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="text-muted text-xs">
        Expected from labels that are there, else from the AI’s own confidence. The chance of every pair is stored with it, so that the
        estimate can weigh by it.
      </p>
    </div>
  )
}

const halfWidth = ({ value }: DrawPlan['halfWidth']): string => (value === null ? '–' : `${(value * 100).toFixed(1)} points`)
