'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { Check, X } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { PreferenceBar } from '@/components/charts/preference-bar'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import type { PairRow } from '@/lib/store/pairs'

const rowHeight = 56
const rowsBeforeEnd = 30

type Props = { projectId: string; pairs: readonly PairRow[]; total: number; isBusy: boolean; onNearEnd: () => void }

/** The pairs as a list that only draws what is in view. Arrow keys or j and k move, Enter opens. */
export function PairTable({ projectId, pairs, total, isBusy, onNearEnd }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const search = useSearchParams()
  const virtual = useVirtualizer({
    count: pairs.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastShown >= pairs.length - rowsBeforeEnd) onNearEnd()
  }, [lastShown, pairs.length, onNearEnd])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const at = Number(document.activeElement?.getAttribute('data-index') ?? -1)
    const next = Math.min(pairs.length - 1, Math.max(0, at + step))
    virtual.scrollToIndex(next)
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus())
  }
  return (
    <section
      ref={frame}
      aria-label="Pairs"
      aria-busy={isBusy}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className={clsx('max-h-[70dvh] min-h-64 overflow-y-auto rounded-lg border border-line bg-card', isBusy && 'opacity-60')}
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const pair = pairs[index]
          return pair === undefined ? null : (
            <li
              key={pair.id}
              aria-setsize={total}
              aria-posinset={index + 1}
              className="absolute inset-x-0"
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              <Row pair={pair} index={index} href={`/projects/${projectId}/pairs/${pair.id}?${search}`} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Row({ pair, index, href }: { pair: PairRow; index: number; href: string }) {
  const votes = [`A ${pair.nA}`, `B ${pair.nB}`, `tie ${pair.nTie}`]
  const nVotes = pair.nA + pair.nB + pair.nTie
  return (
    <Link
      href={href}
      prefetch={false}
      data-index={index}
      className="grid h-full grid-cols-[3rem_minmax(0,1fr)_6.5rem] items-center gap-3 border-line border-b px-3 hover:bg-sunken md:grid-cols-[3rem_minmax(0,1fr)_9rem_7rem_8rem_1.5rem]"
    >
      <span className="text-muted text-xs tabular-nums">{pair.ordinal}</span>
      <span className="min-w-0">
        <span className="line-clamp-1">{pair.promptExcerpt}</span>
        <span className="flex gap-1 overflow-hidden whitespace-nowrap text-muted text-xs">
          {pair.tags.slice(0, 3).map((tag) => (
            <span key={tag}>#{tag}</span>
          ))}
        </span>
      </span>
      <span className="hidden min-w-0 text-xs md:block">
        <span className="block truncate">
          <span className="font-medium text-a-text">A</span> {pair.policyA ?? 'unknown'}
        </span>
        <span className="block truncate">
          <span className="font-medium text-b-text">B</span> {pair.policyB ?? 'unknown'}
        </span>
      </span>
      <span className="hidden text-xs tabular-nums md:block">
        {pair.human === null ? null : <Badge tone="human">{pair.human}</Badge>}
        <span className="block text-muted">{nVotes === 0 ? 'no human label' : votes.join(', ')}</span>
      </span>
      <span>
        {pair.pA === null ? (
          <span className="text-muted text-xs">no AI label</span>
        ) : (
          <PreferenceBar compact label="AI label" pA={pair.pA} />
        )}
      </span>
      <span className="hidden md:block">
        <Agreement ai={pair.ai} human={pair.human} />
      </span>
    </Link>
  )
}

function Agreement({ ai, human }: Pick<PairRow, 'ai' | 'human'>) {
  if (ai === null || human === null) return null
  return ai === human ? (
    <Check aria-label="AI and people agree" className="size-4 text-good" />
  ) : (
    <X aria-label="AI and people disagree" className="size-4 text-danger" />
  )
}
