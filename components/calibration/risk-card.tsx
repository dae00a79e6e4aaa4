'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { figureColumns, linkColumn } from '@/components/charts/column-table'
import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import { CurveChart } from '@/components/charts/lazy-charts'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { ButtonLink } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import type { CalibrationFilter } from '@/lib/analytics/calibration'
import type { CalibrationScreen, RiskRow } from '@/lib/analytics/calibration-types'
import { withQuery } from '@/lib/client/fetch'
import { RestQueue } from './rest-queue'

type Props = { projectId: string; filter: CalibrationFilter; screen: CalibrationScreen }

const targets = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98]

/** What is gained by accepting only the labels that the AI is sure of, and from where on a wanted agreement is reached. */
export function RiskCard({ projectId, filter, screen }: Props) {
  const pairs = usePairsHref()
  const { risk, selective, definitions } = screen
  const drawn = risk.filter(({ coverage, risk: share }) => coverage.value !== null && share.value !== null)
  const threshold = selective.threshold.value
  const columns = [
    linkColumn<RiskRow>(
      'Confidence from',
      (row) => row.threshold.toFixed(3),
      (row) => pairs({ minConfidence: row.threshold }),
    ),
    ...figureColumns<RiskRow>('Coverage', 'share', ({ coverage }) => coverage, 'coverage '),
    ...figureColumns<RiskRow>('Disagreement', 'share', ({ risk: share }) => share, 'risk '),
  ]
  const points = drawn.map(({ coverage, risk: share, threshold: from }) => ({
    x: coverage.value ?? 0,
    y: share.value ?? 0,
    href: pairs({ minConfidence: from }),
  }))
  const band = (end: 0 | 1) =>
    drawn.flatMap(({ coverage, risk: share }) => (share.interval === null ? [] : [{ x: coverage.value ?? 0, y: share.interval[end] }]))
  const highest = Math.min(
    1,
    Math.ceil(Math.max(0.1, ...drawn.map(({ risk: share }) => (share.interval?.[1] ?? 0) * (share.n >= 10 ? 1 : 0))) * 10) / 10,
  )
  return (
    <ChartCard
      title="Risk and coverage by confidence"
      description="Accepting only the labels that the AI is surest of: how many are left, and how many of those disagree with people."
      note="Thin lines are 95 % intervals"
      definitions={[definitions.risk, definitions.selective]}
      n={{ count: risk.at(-1)?.coverage.n ?? 0, of: 'pairs with both labels' }}
      columns={columns}
      rows={risk}
      legend={[
        { kind: 'ai', name: 'disagreement of the accepted' },
        { kind: 'b', name: '95 % interval' },
      ]}
      footer={<Threshold projectId={projectId} filter={filter} screen={screen} />}
    >
      <CurveChart
        curves={[
          { kind: 'ai', name: 'risk', points, shown: 'line' },
          { kind: 'b', name: 'low', points: band(0), shown: 'line' },
          { kind: 'b', name: 'high', points: band(1), shown: 'line' },
        ]}
        x={{ name: 'coverage', domain: [0, 1] }}
        y={{ name: 'disagreement', domain: [0, highest] }}
        horizontal={{ value: 1 - selective.target, name: `target: ${formatValue(1 - selective.target, 'share')}` }}
        vertical={threshold === null ? undefined : coverageAt(risk, threshold)}
      />
    </ChartCard>
  )
}

function coverageAt(risk: readonly RiskRow[], threshold: number) {
  const value = risk.find((row) => row.threshold === threshold)?.coverage.value
  return value == null ? undefined : { value, name: `from ${threshold.toFixed(3)}` }
}

function Threshold({ projectId, filter, screen: { selective, run } }: Props) {
  const { set, shown } = useAddressFilter()
  const pairs = usePairsHref()
  const { target, threshold, agreement, accepted, nRest } = selective
  const { human, tag, policy, split } = filter
  const slice = { run: run?.id, human, tag, policy, split }
  return (
    <div className="mt-4 grid gap-3 border-line border-t pt-3">
      <div className="max-w-60">
        <Select
          label="Wanted agreement with people"
          value={shown.get('target') ?? String(target)}
          onChange={(event) => set('target', event.target.value)}
        >
          {[...new Set([...targets, target])].sort().map((value) => (
            <option key={value} value={value}>
              {formatValue(value, 'share')}
            </option>
          ))}
        </Select>
      </div>
      {threshold.value === null ? (
        <p>There is no such threshold, because {threshold.undefinedBecause}.</p>
      ) : (
        <>
          <p>
            From confidence <strong>{threshold.value.toFixed(3)}</strong> on, AI and people agree on at least {formatValue(target, 'share')}{' '}
            of the pairs, with 95 % certainty: on {agreement.value === null ? '–' : formatValue(agreement.value, 'share')} of{' '}
            {formatCount(threshold.n)} labelled ones (interval {formatInterval(agreement, 'share') ?? '–'}). That accepts{' '}
            {accepted.value === null ? '–' : formatValue(accepted.value, 'share')} of all {formatCount(accepted.n)} AI labels and leaves{' '}
            {formatCount(nRest ?? 0)} for people.
          </p>
          <div className="no-print flex flex-wrap items-center gap-2">
            <ButtonLink variant="primary" href={withQuery(`/projects/${projectId}/export`, { ...slice, targetAgreement: target })}>
              Export the accepted
            </ButtonLink>
            <RestQueue projectId={projectId} slice={slice} below={threshold.value} />
            <Link className="text-sm underline" href={pairs({ belowConfidence: threshold.value })}>
              Read the rest
            </Link>
          </div>
        </>
      )}
    </div>
  )
}
