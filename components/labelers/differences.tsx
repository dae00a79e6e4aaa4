'use client'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import type { DifferenceFilter } from '@/lib/analytics/comparison'
import type { DifferingPairs } from '@/lib/analytics/comparison-types'
import { useDifferingPairs } from '@/lib/client/comparison'
import { withQuery } from '@/lib/client/fetch'

const kinds = {
  differ: 'Different labels',
  onlyOne: 'Only the first is right',
  onlyOther: 'Only the second is right',
  unlabelled: 'Different labels, and nobody has labelled them',
} as const

type Props = { projectId: string; filter: DifferenceFilter }

/** Where two runs differ, as a list to read. */
export function Differences({ projectId, filter }: Props) {
  const { set, shown } = useAddressFilter()
  const { oneSays, otherSays } = filter
  const isCell = oneSays !== undefined && otherSays !== undefined
  const { one, other, human, tag, policy, split } = filter
  return (
    <Card
      id="where-they-differ"
      title={isCell ? `Where the first says ${oneSays} and the second ${otherSays}` : 'Where they differ'}
      description="In the order of arrival. Each opens with all judgments of both runs."
      actions={
        isCell ? (
          <Link
            className="text-sm underline"
            href={`${withQuery(`/projects/${projectId}/labelers/compare`, { one, other, human, tag, policy, split })}#where-they-differ`}
          >
            All that differ
          </Link>
        ) : (
          <Select
            className="w-auto"
            label="Which pairs"
            hideLabel
            value={shown.get('show') ?? filter.show}
            onChange={(event) => set('show', event.target.value)}
          >
            {Object.entries(kinds).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </Select>
        )
      }
    >
      <Pairs projectId={projectId} filter={filter} />
    </Card>
  )
}

function Pairs({ projectId, filter }: Props) {
  const pages = useDifferingPairs(projectId, filter)
  if (pages.isPending) return <Skeleton className="h-32" />
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => pages.refetch()} />
  const pairs = pages.data.pages.flatMap((page) => page.pairs)
  if (pairs.length === 0 && !pages.hasNextPage) return <p className="text-muted text-sm">No such pair.</p>
  return (
    <>
      <Table caption="Pairs where the two runs differ" hideCaption aria-busy={pages.isPlaceholderData}>
        <thead>
          <tr>
            <Th>Pair</Th>
            <Th>Prompt</Th>
            <Th>First</Th>
            <Th>Second</Th>
            <Th>People</Th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <Row key={pair.id} pair={pair} href={withQuery(`/projects/${projectId}/pairs/${pair.id}`, { run: filter.one })} />
          ))}
        </tbody>
      </Table>
      {pages.hasNextPage ? (
        <Button className="mt-3" disabled={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          {pairs.length === 0 ? 'None so far: look further' : 'Show more'}
        </Button>
      ) : null}
    </>
  )
}

function Row({ pair, href }: { pair: DifferingPairs['pairs'][number]; href: string }) {
  return (
    <tr>
      <Td className="whitespace-nowrap tabular-nums">
        <Link className="underline" href={href}>
          Pair {pair.ordinal}
        </Link>
      </Td>
      <Td className="w-full min-w-48">
        <span className="line-clamp-2 break-words">{pair.promptExcerpt}</span>
      </Td>
      <LabelCell label={pair.one} pA={pair.onePA} />
      <LabelCell label={pair.other} pA={pair.otherPA} />
      <Td className="whitespace-nowrap">
        {pair.human === null ? <span className="text-muted">none</span> : <Badge tone="human">{pair.human}</Badge>}
      </Td>
    </tr>
  )
}

/** The label and how sure it is. */
function LabelCell({ label, pA }: { label: string | null; pA: number | null }) {
  return (
    <Td className="whitespace-nowrap tabular-nums">
      <Badge tone="ai">{label ?? 'none'}</Badge>
      {pA === null ? null : <span className="block text-muted text-xs">confidence {Math.max(pA, 1 - pA).toFixed(2)}</span>}
    </Td>
  )
}
