import clsx from 'clsx'
import { formatCount } from '@/components/charts/format'
import { Button } from '@/components/ui/button'
import type { DisputedPair } from '@/lib/store/adjudications'

type Props = {
  pairs: readonly DisputedPair[]
  total: number
  chosen: string | null
  onChoose: (pairId: string) => void
  onMore: (() => void) | null
}

/** The pairs in dispute, each with who said what. */
export function DisputedList({ pairs, total, chosen, onChoose, onMore }: Props) {
  return (
    <section aria-label="Pairs in dispute" className="grid content-start gap-2">
      <p role="status" className="text-muted text-sm tabular-nums">
        {formatCount(total)} {total === 1 ? 'pair' : 'pairs'}
      </p>
      <ul className="grid max-h-[40dvh] gap-1 overflow-y-auto lg:max-h-[45dvh]">
        {pairs.map(({ pairId, ordinal, excerpt, nA, nB, nTie, ai, gold, nComments }) => (
          <li key={pairId}>
            <button
              type="button"
              aria-current={pairId === chosen ? 'true' : undefined}
              onClick={() => onChoose(pairId)}
              className={clsx(
                'w-full rounded-md border px-3 py-2 text-left text-sm',
                pairId === chosen ? 'border-strong-line bg-sunken' : 'border-line bg-card hover:bg-sunken',
              )}
            >
              <span className="flex justify-between gap-2 text-muted text-xs tabular-nums">
                <span>pair {ordinal}</span>
                {nComments === 0 ? null : (
                  <span>
                    {nComments} {nComments === 1 ? 'comment' : 'comments'}
                  </span>
                )}
              </span>
              <span className="line-clamp-2 break-words">{excerpt}</span>
              <span className="mt-0.5 block text-xs tabular-nums">
                A {nA}, B {nB}, tie {nTie}
                {ai === null ? '' : `; AI ${ai}`}
                {gold === null ? '' : `; gold ${gold}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {onMore === null ? null : <Button onClick={onMore}>Show more</Button>}
    </section>
  )
}
