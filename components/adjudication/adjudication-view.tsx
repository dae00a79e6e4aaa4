'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { FilterBar, useAddressFilter } from '@/components/filters/filter-bar'
import { SomebodyElse } from '@/components/people/somebody-else'
import { WithName } from '@/components/people/with-name'
import { isDialogOpen, isTyping } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { ScreenSkeleton } from '@/components/ui/skeleton'
import { EmptyState, ErrorState } from '@/components/ui/states'
import { useDisputes } from '@/lib/client/adjudication'
import type { DisputeQuery } from '@/lib/review/adjudication-types'
import type { RunFilter } from '@/lib/slice/filter'
import { CaseDesk } from './case-desk'
import { DisputedList } from './disputed-list'
import { GuidelinesPanel } from './guidelines-panel'

type Props = { projectId: string; filter: RunFilter; dispute: DisputeQuery; pairId: string | null }

/** Pairs where people disagree, or people and AI, to be settled one by one. */
export function AdjudicationView(props: Props) {
  return (
    <WithName title="Who is adjudicating?" page="Adjudication">
      {(annotator, rename) => (
        <Adjudication key={JSON.stringify([props.filter, props.dispute])} {...props} annotator={annotator} onRename={rename} />
      )}
    </WithName>
  )
}

function Adjudication({
  projectId,
  filter,
  dispute,
  pairId,
  annotator,
  onRename,
}: Props & { annotator: string; onRename: (() => void) | null }) {
  const query = useDisputes(projectId, { ...filter, ...dispute })
  const pairs = query.data?.pages.flatMap((page) => page.pairs) ?? []
  const [first] = query.data?.pages ?? []
  const [picked, setPicked] = useState(pairId)
  const chosen = picked ?? pairs[0]?.pairId ?? null
  const place = pairs.findIndex((pair) => pair.pairId === chosen)
  const goTo = (next: number) => {
    const pair = pairs[next]
    if (pair !== undefined) setPicked(pair.pairId)
  }
  useMoveKeys((step) => goTo(place + step))
  return (
    <>
      <PageHeader
        title="Adjudication"
        description={
          <>
            Settling as {annotator}. <SomebodyElse rename={onRename} />
          </>
        }
        actions={
          <>
            <Button disabled={place <= 0} title="k" onClick={() => goTo(place - 1)}>
              Previous
            </Button>
            <Button disabled={place < 0 || place >= pairs.length - 1} title="j" onClick={() => goTo(place + 1)}>
              Next
            </Button>
          </>
        }
      />
      <FilterBar projectId={projectId} filter={filter} shownRunId={first?.run?.id} />
      <DisputeFields dispute={dispute} />
      {query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : first === undefined ? (
        <ScreenSkeleton />
      ) : chosen === null ? (
        <EmptyState title={dispute.state === 'open' ? 'Nothing to settle' : 'Nothing settled yet'}>
          {dispute.state === 'open' ? 'No pair of this slice is in dispute.' : 'Pairs with a gold label come up here.'}
        </EmptyState>
      ) : (
        <div className="grid gap-4 lg:grid-cols-[17rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
          <DisputedList
            pairs={pairs}
            total={first.total}
            chosen={chosen}
            onChoose={setPicked}
            onMore={query.hasNextPage ? () => query.fetchNextPage() : null}
          />
          <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
            <CaseDesk
              key={chosen}
              projectId={projectId}
              pairId={chosen}
              runId={first.run?.id ?? null}
              annotator={annotator}
              onSettled={() => setPicked(pairs[place + 1]?.pairId ?? pairs[place - 1]?.pairId ?? null)}
            />
          </div>
          <GuidelinesPanel projectId={projectId} annotator={annotator} />
        </div>
      )}
    </>
  )
}

function DisputeFields({ dispute }: { dispute: DisputeQuery }) {
  const { set, shown } = useAddressFilter()
  return (
    <div className="no-print mb-4 grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-2">
      <Select
        label="In dispute"
        hideLabel
        value={shown.get('about') ?? dispute.about}
        onChange={({ target }) => set('about', target.value)}
      >
        <option value="people">People disagree</option>
        <option value="ai">The majority and the AI disagree</option>
        <option value="either">Either</option>
      </Select>
      <Select label="State" hideLabel value={shown.get('state') ?? dispute.state} onChange={({ target }) => set('state', target.value)}>
        <option value="open">Without a gold label</option>
        <option value="settled">With a gold label</option>
      </Select>
    </div>
  )
}

/** j goes to the next pair of the list, k to the one before. */
function useMoveKeys(move: (step: 1 | -1) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || isTyping(event.target) || isDialogOpen()) return
    if (event.key === 'j') move(1)
    if (event.key === 'k') move(-1)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
