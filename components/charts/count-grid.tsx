import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { formatCount } from './format'

type Cell = { rowName: string; columnName: string; count: number; href: string | undefined }
type Props = {
  rowsAre: string
  columnsAre: string
  categories: readonly string[]
  nameOf: (category: string) => string
  cells: readonly Cell[]
  total: number
}

const left = 92
const top = 44
const width = 104
const height = 56

/** The cells as a drawing, shaded by share, the diagonal framed. Each leads to its pairs; so does its row of the table. */
export function CountGrid({ rowsAre, columnsAre, categories, nameOf, cells, total }: Props) {
  const at = (category: string) => categories.indexOf(category)
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${left + categories.length * width + 4} ${top + categories.length * height + 4}`}
      className="w-full text-muted"
      style={{ maxWidth: left + categories.length * width + 4 }}
    >
      <text x={left + (categories.length * width) / 2} y={14} textAnchor="middle" fill="currentColor" fontSize={12}>
        {columnsAre} →
      </text>
      <text x={4} y={34} fill="currentColor" fontSize={12}>
        {rowsAre} ↓
      </text>
      {categories.map((category, index) => (
        <g key={category} fill="var(--ink)" fontSize={13}>
          <text x={left + (index + 0.5) * width} y={34} textAnchor="middle">
            {nameOf(category)}
          </text>
          <text x={left - 10} y={top + (index + 0.5) * height + 5} textAnchor="end">
            {nameOf(category)}
          </text>
        </g>
      ))}
      {cells.map(({ rowName, columnName, count, href }) => (
        <g key={`${rowName} ${columnName}`} transform={`translate(${left + at(columnName) * width} ${top + at(rowName) * height})`}>
          <CellLink href={href}>
            <rect x={2} y={2} width={width - 4} height={height - 4} rx={4} fill="var(--sunken)" />
            <rect
              x={2}
              y={2}
              width={width - 4}
              height={height - 4}
              rx={4}
              fill="var(--ai)"
              fillOpacity={total === 0 ? 0 : Math.min(0.55, count / total)}
              stroke={rowName === columnName ? 'var(--strong-line)' : 'none'}
            />
            <text x={width / 2} y={height / 2 - 2} textAnchor="middle" fill="var(--ink)" fontSize={15} fontWeight={600}>
              {formatCount(count)}
            </text>
            <text x={width / 2} y={height / 2 + 15} textAnchor="middle" fill="var(--ink)" fontSize={11}>
              {total === 0 ? '–' : `${((count / total) * 100).toFixed(1)} %`}
            </text>
          </CellLink>
        </g>
      ))}
    </svg>
  )
}

/** For the mouse only: the drawing is hidden from assistive technology and the keyboard, which have the table. */
export function CellLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href === undefined ? (
    children
  ) : (
    <Link href={href} tabIndex={-1} prefetch={false}>
      {children}
    </Link>
  )
}
