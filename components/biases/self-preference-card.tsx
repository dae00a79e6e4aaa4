'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { FigureTable, FigureTile } from '@/components/charts/figure'
import { IntervalCard } from '@/components/charts/interval-card'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/field'
import type { BiasesScreen } from '@/lib/analytics/biases-types'
import { useFilters } from '@/lib/client/filters'

type Self = BiasesScreen['self']
type Props = { projectId: string; self: Self; runId: string | undefined }

/** Whether the labeler is kinder to responses that it wrote itself. Which policy that is, people say. */
export function SelfPreferenceCard({ projectId, self, runId }: Props) {
  return (
    <>
      <Card
        title="Self-preference"
        description="A labeler that writes well, and prefers what is good, also prefers its own: only against what people say, and beside a second labeler, does a preference for itself show."
      >
        <Choices projectId={projectId} runId={runId} />
        {self === null ? (
          <p className="mt-4 text-muted text-sm">Choose which policy's responses the labeler's own model wrote.</p>
        ) : (
          <Figures self={self} />
        )}
      </Card>
      {self === null ? null : <FollowingPeople self={self} />}
    </>
  )
}

function Choices({ projectId, runId }: Omit<Props, 'self'>) {
  const { data } = useFilters(projectId)
  const { set, shown } = useAddressFilter()
  return (
    <div className="no-print grid gap-2 sm:grid-cols-2">
      <Select
        label="The labeler's own policy"
        value={shown.get('own') ?? ''}
        hint={data?.policies.length === 0 ? 'No response has a policy: give policy_a and policy_b in an import.' : undefined}
        onChange={(event) => set('own', event.target.value)}
      >
        <option value="">None chosen</option>
        {(data?.policies ?? []).map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        label="Beside a second run"
        value={shown.get('second') ?? ''}
        hint="Of a labeler that is not this policy, on the same pairs."
        onChange={(event) => set('second', event.target.value)}
      >
        <option value="">None</option>
        {(data?.runs ?? [])
          .filter(({ id }) => id !== runId)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </Select>
    </div>
  )
}

function Figures({ self: { figures, beside } }: { self: NonNullable<Self> }) {
  const [alone] = figures
  const [excess, ...others] = beside?.figures ?? []
  return (
    <div className="mt-4 grid gap-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
      <div className="grid content-start gap-4">
        {excess === undefined ? null : <FigureTile row={excess} emphasis />}
        {alone === undefined ? null : <FigureTile row={alone} emphasis={excess === undefined} />}
      </div>
      {beside === null ? (
        <p className="text-muted text-sm">
          Choose a second run to see what is left: about half of what is reported as self-preference vanishes beside a labeler of the same
          quality.
        </p>
      ) : (
        <div>
          <FigureTable caption="Both runs on the same pairs" rows={others} />
          <p className="mt-2 text-muted text-xs">On the pairs that people, this run and {beside.run.name} all decided.</p>
        </div>
      )}
    </div>
  )
}

/** The two shares whose difference the self-preference is, each with its pairs. */
function FollowingPeople({ self: { own, figures } }: { self: NonNullable<Self> }) {
  const pairs = usePairsHref()
  const rows = figures.flatMap(({ key, figure, definition }) => {
    if (key === 'recallOwn') return [{ name: `People prefer ${own}`, figure, definition, href: pairs({ peopleFor: own }) }]
    return key === 'recallOther' ? [{ name: 'People prefer the other', figure, definition, href: pairs({ peopleAgainst: own }) }] : []
  })
  return (
    <IntervalCard
      title={`The labeler follows people, for ${own} and for others`}
      description="A labeler without self-preference follows people as often one way as the other."
      definitions={rows.map(({ definition }) => definition)}
      nameOf="Pairs where"
      figureName="AI agrees"
      kind="ai"
      rows={rows}
    />
  )
}
