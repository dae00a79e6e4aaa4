'use client'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import { type ChangedPair, type ChangeKind, useChangedPairs } from '@/lib/client/snapshots'

type Props = { projectId: string; before: string; after: string; kind: ChangeKind }

/** The pairs of one kind of change, each with its label then and now. */
export function ChangedPairs({ projectId, before, after, kind }: Props) {
  const pages = useChangedPairs(projectId, { before, after, kind })
  if (pages.isPending) return <Skeleton className="h-32" />
  if (pages.isError) return <ErrorState error={pages.error} onRetry={() => pages.refetch()} />
  const pairs = pages.data.pages.flatMap((page) => page.pairs)
  if (pairs.length === 0) return <p className="text-muted text-sm">No such pair.</p>
  return (
    <>
      <Table caption="Pairs that differ" hideCaption>
        <thead>
          <tr>
            <Th>Pair</Th>
            <Th>Prompt</Th>
            <Th>Before</Th>
            <Th>After</Th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair) => (
            <Row key={pair.pairId} projectId={projectId} pair={pair} kind={kind} />
          ))}
        </tbody>
      </Table>
      {pages.hasNextPage ? (
        <Button className="mt-3" disabled={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </>
  )
}

function Row({ projectId, pair, kind }: { projectId: string; pair: ChangedPair; kind: ChangeKind }) {
  const { pairId, ordinal, prompt, before, after } = pair
  return (
    <tr>
      <Td className="whitespace-nowrap tabular-nums">
        {ordinal === null ? (
          'gone since'
        ) : (
          <Link className="underline" href={`/projects/${projectId}/pairs/${pairId}`}>
            Pair {ordinal}
          </Link>
        )}
      </Td>
      <Td className="w-full min-w-48">
        <span className="line-clamp-2 break-words">{prompt ?? ''}</span>
      </Td>
      <Td className="whitespace-nowrap">{kind === 'added' ? 'not in it' : (before ?? 'no label')}</Td>
      <Td className="whitespace-nowrap">{kind === 'removed' ? 'not in it' : (after ?? 'no label')}</Td>
    </tr>
  )
}
