'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { ButtonAnchor } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/states'
import { Td, Th } from '@/components/ui/table'
import { type ImportLineRow, type LineFilter, linesCsvPath, useImportLines } from '@/lib/client/imports'

const rowHeight = 36
const outcomes = ['rejected', 'duplicate'] as const

/** The lines of an import that brought nothing, each with its reason; filterable, and all of them as CSV. */
export function ImportLines({ projectId, importId }: { projectId: string; importId: string }) {
  const [filter, setFilter] = useState<LineFilter>({ outcome: undefined, q: '' })
  const lines = useImportLines(projectId, importId, filter)
  return (
    <div className="grid gap-2">
      <div className="grid items-end gap-2 sm:grid-cols-[12rem_minmax(0,1fr)_auto]">
        <Select
          label="Lines"
          value={filter.outcome ?? ''}
          onChange={({ target }) => setFilter({ ...filter, outcome: outcomes.find((outcome) => outcome === target.value) })}
        >
          <option value="">rejected and duplicate</option>
          <option value="rejected">rejected</option>
          <option value="duplicate">duplicate</option>
        </Select>
        <Input
          label="Reason contains"
          type="search"
          value={filter.q}
          onChange={({ target }) => setFilter({ ...filter, q: target.value })}
        />
        <ButtonAnchor href={linesCsvPath(projectId, importId)} download>
          All as CSV
        </ButtonAnchor>
      </div>
      {lines.isPending ? <Skeleton className="h-40" /> : null}
      {lines.isError ? <ErrorState error={lines.error} onRetry={() => lines.refetch()} /> : null}
      {lines.data === undefined ? null : (
        <LineTable
          rows={lines.data.pages.flatMap((page) => page.lines)}
          onEnd={() => (lines.hasNextPage && !lines.isFetching ? lines.fetchNextPage() : undefined)}
        />
      )}
    </div>
  )
}

function LineTable({ rows, onEnd }: { rows: readonly ImportLineRow[]; onEnd: () => void }) {
  const frame = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 10 })
  const shown = virtual.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? -1
  useEffect(() => {
    if (lastShown >= rows.length - 1) onEnd()
  }, [lastShown, rows.length, onEnd])
  if (rows.length === 0) return <p className="text-muted text-sm">No line fits this filter.</p>
  const before = shown[0]?.start ?? 0
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)
  return (
    <section
      ref={frame}
      aria-label="Lines with their reasons"
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse text-sm" aria-rowcount={rows.length}>
        <thead className="sticky top-0 bg-card">
          <tr>
            <Th>Line</Th>
            <Th>Outcome</Th>
            <Th>Reason</Th>
          </tr>
        </thead>
        <tbody>
          {before > 0 ? <tr style={{ height: before }} /> : null}
          {shown.map(({ index, key }) => (
            <tr key={key} ref={virtual.measureElement} data-index={index} aria-rowindex={index + 1}>
              <Td className="text-muted">{rows[index]?.line}</Td>
              <Td>{rows[index]?.outcome}</Td>
              <Td className="w-full break-words">{rows[index]?.reason}</Td>
            </tr>
          ))}
          {after > 0 ? <tr style={{ height: after }} /> : null}
        </tbody>
      </table>
    </section>
  )
}
