'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { figureColumns } from '@/components/charts/column-table'
import { numberColumn } from '@/components/charts/columns'
import { formatValue } from '@/components/charts/format'
import { IntervalCard } from '@/components/charts/interval-card'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Screen } from '@/components/filters/screen'
import { Select } from '@/components/ui/field'
import type { SliceFilter } from '@/lib/analytics/slices'
import type { SliceRow, SlicesScreen } from '@/lib/analytics/slices-types'
import { useSlices } from '@/lib/client/agreement'

const divisions = {
  tag: 'tag',
  split: 'split',
  policy: 'policy',
  length: 'difference in length',
  annotator: 'annotator',
  week: 'week of the human label',
  month: 'month of the human label',
} as const
const corrections = {
  holm: 'Holm: the chance of any false finding is at most 5 %',
  bh: 'Benjamini–Hochberg: of the findings 5 % are expected to be false',
  none: 'not corrected: one in twenty slices stands out by chance',
} as const
const mostDrawn = 20

/** Alignment slice by slice, each tested against the rest, with the p-values corrected for how many there are. */
export function SlicesCard({ projectId, filter }: { projectId: string; filter: SliceFilter }) {
  const query = useSlices(projectId, filter)
  const { set, shown } = useAddressFilter()
  return (
    <div className="grid gap-2">
      <div className="no-print grid gap-2 sm:grid-cols-2">
        <Select label="Divide by" value={shown.get('by') ?? filter.by} onChange={(event) => set('by', event.target.value)}>
          {Object.entries(divisions).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <Select
          label="Correct for the number of slices"
          value={shown.get('correction') ?? filter.correction}
          onChange={(event) => set('correction', event.target.value)}
        >
          {Object.entries(corrections).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <Screen query={query}>{(screen) => <Slices screen={screen} />}</Screen>
    </div>
  )
}

function Slices({ screen }: { screen: SlicesScreen }) {
  const pairs = usePairsHref()
  const { rows, overall, by, correction, definitions } = screen
  const found = rows.filter(({ adjusted }) => adjusted !== null && adjusted < 0.05)
  const units = by === 'annotator' ? 'labels' : 'pairs'
  return (
    <IntervalCard
      title={`Alignment by ${divisions[by]}`}
      description={rows.length === 0 ? `No pair with both labels has a ${divisions[by]}.` : inWords(found, correction)}
      note={`p-values of each slice against all other ${units}, ${corrections[correction]}`}
      definitions={definitions}
      nameOf={divisions[by]}
      figureName="Alignment"
      kind="ai"
      n={{ count: overall.n, of: units }}
      rows={shownOf(by, rows).map((row) => ({ ...row, href: pairs(row.conditions) }))}
      reference={overall.value === null ? undefined : { value: overall.value, name: 'all' }}
      more={[
        ...figureColumns<SliceRow>('Against the rest', 'difference', ({ difference }) => difference, 'difference '),
        numberColumn<SliceRow>(
          'p',
          ({ p }) => p,
          (p) => formatValue(p, 'p'),
        ),
        numberColumn<SliceRow>(
          'p, corrected',
          ({ adjusted }) => adjusted,
          (p) => formatValue(p, 'p'),
        ),
      ]}
      footer={
        rows.length > mostDrawn ? (
          <p className="mt-2 text-muted text-xs">
            The {mostDrawn} {isTime(by) ? 'latest' : 'largest'} of {rows.length}; the p-values are corrected for all of them.
          </p>
        ) : null
      }
    />
  )
}

const isTime = (by: SlicesScreen['by']): boolean => by === 'week' || by === 'month'
const shownOf = (by: SlicesScreen['by'], rows: readonly SliceRow[]) => (isTime(by) ? rows.slice(-mostDrawn) : rows.slice(0, mostDrawn))

function inWords(found: readonly SliceRow[], correction: SlicesScreen['correction']): string {
  const corrected = correction === 'none' ? 'Without a correction' : 'After the correction'
  if (found.length === 0) return `${corrected} no slice differs from the rest at the 5 % level.`
  const names = found.map(({ name, difference }) => `${name} (${(difference.value ?? 0) > 0 ? 'higher' : 'lower'})`)
  return `${corrected} these differ from the rest at the 5 % level: ${names.join(', ')}.`
}
