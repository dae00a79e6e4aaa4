'use client'
import { useAddressFilter } from '@/components/filters/filter-bar'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/field'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import { Table, Td, Th } from '@/components/ui/table'
import type { MovedPage, ProbeView } from '@/lib/analytics/probe-types'
import { useMovedPairs } from '@/lib/client/probes'

type Pair = MovedPage['pairs'][number]
type Props = { projectId: string; probe: ProbeView }

const moves = { toward: 'moved toward the changed response', away: 'moved away from it', no: 'did not move' } as const
const moveNames = ['toward', 'away', 'no'] as const

/** The pairs whose verdict moved, to read what moved it. */
export function MovedPairs({ projectId, probe }: Props) {
  const { set, shown } = useAddressFilter()
  const moved = moveNames.find((one) => one === shown.get('moved')) ?? 'toward'
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMovedPairs(
    projectId,
    probe.id,
    moved,
    probe.nJudgmentsDone,
  )
  const pairs = data?.pages.flatMap((page) => page.pairs)
  return (
    <Card
      title="Its pairs"
      description="The labeler's P for the changed response before and after. A pair's page shows both orders and the prompt as it was sent."
    >
      <div className="mb-3 max-w-xs">
        <Select label="Pairs whose verdict" value={moved} onChange={(event) => set('moved', event.target.value)}>
          {moveNames.map((one) => (
            <option key={one} value={one}>
              {moves[one]}
            </option>
          ))}
        </Select>
      </div>
      {error === null ? null : <ErrorState error={error} onRetry={() => refetch()} />}
      {error === null && pairs === undefined ? <Skeleton className="h-32" /> : null}
      {pairs?.length === 0 ? <p className="text-muted text-sm">No pair {moves[moved]}.</p> : null}
      {pairs === undefined || pairs.length === 0 ? null : (
        <PairsTable caption={`Pairs whose verdict ${moves[moved]}`} projectId={projectId} studyId={probe.studyId} pairs={pairs} />
      )}
      {hasNextPage ? (
        <Button className="mt-3" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          More
        </Button>
      ) : null}
    </Card>
  )
}

type TableProps = { caption: string; projectId: string; studyId: string; pairs: readonly Pair[] }

function PairsTable({ caption, projectId, studyId, pairs }: TableProps) {
  return (
    <Table caption={caption} hideCaption>
      <thead>
        <tr>
          <Th>Pair</Th>
          <Th>Prompt</Th>
          <Th>Changed</Th>
          <Th className="text-right">P before</Th>
          <Th className="text-right">P after</Th>
          <Th>Read</Th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr key={pair.sourcePairId}>
            <Th scope="row" className="text-ink text-sm tabular-nums">
              <Link className="underline" href={`/projects/${projectId}/pairs/${pair.sourcePairId}`}>
                {pair.ordinal}
              </Link>
            </Th>
            <Td>
              <span className="line-clamp-2 min-w-40">{pair.promptExcerpt}</span>
            </Td>
            <Td className={pair.side === 'A' ? 'font-medium text-a-text' : 'font-medium text-b-text'}>{pair.side}</Td>
            <Td className="text-right tabular-nums">{pText(pair.pBefore)}</Td>
            <Td className="text-right font-medium tabular-nums">{pText(pair.pAfter)}</Td>
            <Td>
              <span className="flex gap-3 whitespace-nowrap">
                <Link className="underline" href={`/projects/${studyId}/pairs/${pair.perturbedPairId}`}>
                  changed
                </Link>
                <Link className="underline" href={`/projects/${studyId}/pairs/${pair.controlPairId}`}>
                  untouched
                </Link>
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const pText = (p: number | null): string => (p === null ? '–' : p.toFixed(2))
