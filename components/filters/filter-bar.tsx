'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'
import { Select } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import type { FilterOptions } from '@/lib/analytics/filter-options'
import { useFilters } from '@/lib/client/filters'
import type { RunFilter } from '@/lib/slice/filter'

type Props = {
  projectId: string
  filter: Omit<RunFilter, 'run'>
  shownRunId?: string | undefined
  withTies?: boolean
  /** False on screens of several runs, which choose them in their own way. */
  withRun?: boolean
}

const tieRules = [
  ['exclude', 'Ties excluded'],
  ['half', 'Ties count half'],
  ['strict', 'Ties as a label'],
] as const

const bar = 'no-print mb-5 grid grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] gap-2 rounded-lg border border-line bg-sunken p-2'

/** Which run, which slice, whose human labels, how ties count: kept in the address, so that a link shows a colleague the same. */
export function FilterBar({ projectId, filter, shownRunId, withTies = false, withRun = true }: Props) {
  const { data, error, refetch } = useFilters(projectId)
  const { set, isPending, shown } = useAddressFilter()
  if (error !== null) return <ErrorState error={error} onRetry={() => refetch()} />
  if (data === undefined) return <ComingBar nChoices={4 + Number(withRun) + Number(withTies)} />
  return (
    <fieldset aria-label="Filter" aria-busy={isPending} className={bar}>
      {withRun ? <RunSelect runs={data.runs} value={shown.get('run') ?? shownRunId ?? ''} onChange={(run) => set('run', run)} /> : null}
      <Select
        label="Human labels"
        hideLabel
        value={shown.get('human') ?? filter.human}
        onChange={(event) => set('human', event.target.value)}
      >
        <option value="gold-or-majority">Gold, else majority</option>
        <option value="majority">Majority of people</option>
        <option value="gold">Gold only</option>
        {data.annotators.map(({ id, name }) => (
          <option key={id} value={id}>
            {name} alone
          </option>
        ))}
      </Select>
      <Choice label="Tag" all="All tags" value={shown.get('tag')} options={data.tags} onChange={(tag) => set('tag', tag)} />
      <Choice
        label="Policy"
        all="All policies"
        value={shown.get('policy')}
        options={data.policies}
        onChange={(policy) => set('policy', policy)}
      />
      {data.splits.length === 0 ? null : (
        <Choice label="Split" all="All splits" value={shown.get('split')} options={data.splits} onChange={(split) => set('split', split)} />
      )}
      {withTies ? (
        <Select label="Ties" hideLabel value={shown.get('ties') ?? filter.ties} onChange={(event) => set('ties', event.target.value)}>
          {tieRules.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      <TakenOut projectId={projectId} n={data.nTakenOut} />
    </fieldset>
  )
}

/** The bar before its choices are known, in its size: what stands below must not move under a pointer. */
function ComingBar({ nChoices }: { nChoices: number }) {
  return (
    <div aria-hidden="true" className={bar}>
      {Array.from({ length: nChoices }, (_, index) => (
        <Skeleton key={index} className="h-9 bg-card max-sm:h-11" />
      ))}
    </div>
  )
}

/** Pairs with a bad prompt are missing from every count below; said where the counts begin. */
function TakenOut({ projectId, n }: { projectId: string; n: number }) {
  if (n === 0) return null
  return (
    <p className="col-span-full text-muted text-xs">
      <Link className="underline" href={`/projects/${projectId}/pairs?takenOut=yes`}>
        {n} {n === 1 ? 'pair' : 'pairs'} with a bad prompt
      </Link>{' '}
      {n === 1 ? 'is' : 'are'} taken out of every figure, review and export.
    </p>
  )
}

function RunSelect({ runs, value, onChange }: { runs: FilterOptions['runs']; value: string; onChange: (run: string) => void }) {
  return (
    <Select label="Run" hideLabel value={value} onChange={(event) => onChange(event.target.value)}>
      {runs.length === 0 ? <option value="">No run yet</option> : null}
      {runs.map(({ id, name, nLabels, isBaseline }) => (
        <option key={id} value={id}>
          {name} ({nLabels}
          {isBaseline ? ', baseline' : ''})
        </option>
      ))}
    </Select>
  )
}

type ChoiceProps = {
  label: string
  all: string
  value: string | null
  options: readonly { name: string; n: number }[]
  onChange: (value: string) => void
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <Select label={label} hideLabel value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
      <option value="">{all}</option>
      {options.map(({ name, n }) => (
        <option key={name} value={name}>
          {name} ({n})
        </option>
      ))}
    </Select>
  )
}

/**
 * The address' query, and a way to write one name of it; an empty value takes it out. The page then renders for the new address; until it has,
 * `shown` is what the reader chose, so that a control does not jump back under their hand.
 */
export function useAddressFilter() {
  const router = useRouter()
  const path = usePathname()
  const search = useSearchParams()
  const [isPending, startTransition] = useTransition()
  const [shown, setShown] = useOptimistic(search.toString())
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(shown)
    if (value === '') next.delete(name)
    else next.set(name, value)
    startTransition(() => {
      setShown(next.toString())
      router.replace(next.size === 0 ? path : `${path}?${next}`, { scroll: false })
    })
  }
  return { set, isPending, shown: new URLSearchParams(shown) }
}
