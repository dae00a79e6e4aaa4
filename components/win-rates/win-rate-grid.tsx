import { CellLink } from '@/components/charts/count-grid'
import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import type { WinRateCell } from '@/lib/analytics/win-rates-types'

export type GridCell = WinRateCell & { href: string }
type Props = { policies: readonly string[]; cells: readonly GridCell[]; colour: 'ai' | 'human' | 'b' }

const roomy = { left: 108, top: 48, width: 98, height: 54, most: 6 }
const dense = { left: 126, top: 112, width: 42, height: 28 }
const mostLetters = 17

/**
 * Rows against columns, the more shaded the further above one half, its number bold there. With many policies a cell has its rate alone; interval and n
 * are in the table and under the pointer.
 */
export function WinRateGrid({ policies, cells, colour }: Props) {
  const isDense = policies.length > roomy.most
  const { left, top, width, height } = isDense ? dense : roomy
  const place = new Map(policies.map((policy, index) => [policy, index]))
  const at = (policy: string) => place.get(policy) ?? 0
  const size = { width: left + policies.length * width + 4, height: top + policies.length * height + 4 }
  return (
    // Many policies keep their size and scroll; the table below is there for the keyboard. A few shrink with the page.
    <div className={isDense ? 'overflow-x-auto' : undefined}>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${size.width} ${size.height}`}
        className={isDense ? 'max-w-none text-muted' : 'w-full text-muted'}
        style={isDense ? size : { maxWidth: size.width }}
      >
        <text x={4} y={14} fill="currentColor" fontSize={12}>
          wins ↓ against →
        </text>
        {policies.map((policy, index) => (
          <g key={policy} fill="var(--ink)" fontSize={12}>
            <title>{policy}</title>
            <ColumnName name={policy} x={left + (index + 0.5) * width} y={top - 8} isTurned={isDense} />
            <text x={left - 8} y={top + (index + 0.5) * height + 4} textAnchor="end">
              {shortened(policy)}
            </text>
            <rect
              x={left + index * width + 2}
              y={top + index * height + 2}
              width={width - 4}
              height={height - 4}
              rx={4}
              fill="var(--sunken)"
            />
          </g>
        ))}
        {cells.map((cell) => (
          <g
            key={`${at(cell.policy)} ${at(cell.opponent)}`}
            transform={`translate(${left + at(cell.opponent) * width} ${top + at(cell.policy) * height})`}
          >
            <CellLink href={cell.href}>
              <Cell cell={cell} colour={colour} width={width} height={height} isDense={isDense} />
            </CellLink>
          </g>
        ))}
      </svg>
    </div>
  )
}

function ColumnName({ name, x, y, isTurned }: { name: string; x: number; y: number; isTurned: boolean }) {
  return isTurned ? (
    <text x={x} y={y} transform={`rotate(-55 ${x} ${y})`}>
      {shortened(name)}
    </text>
  ) : (
    <text x={x} y={y} textAnchor="middle">
      {shortened(name, 14)}
    </text>
  )
}

type CellProps = { cell: GridCell; colour: Props['colour']; width: number; height: number; isDense: boolean }

function Cell({ cell: { policy, opponent, figure, counts }, colour, width, height, isDense }: CellProps) {
  if (figure.value === null) return null
  const interval = formatInterval(figure, 'share') ?? 'no interval'
  const isAhead = figure.value > 0.5
  const middle = { x: width / 2, textAnchor: 'middle' as const, fill: 'var(--ink)' }
  return (
    <g>
      <title>
        {`${policy} against ${opponent}: ${formatValue(figure.value, 'share')}, 95 % interval ${interval}, n = ${formatCount(figure.n)}: ${counts.wins} won, ${counts.ties} tied, ${counts.losses} lost`}
      </title>
      <rect x={1} y={1} width={width - 2} height={height - 2} rx={4} fill="var(--card)" stroke="var(--line)" />
      <rect
        x={1}
        y={1}
        width={width - 2}
        height={height - 2}
        rx={4}
        fill={`var(--${colour})`}
        fillOpacity={Math.max(0, figure.value - 0.5) * 1.1}
      />
      <text {...middle} y={isDense ? height / 2 + 4 : 19} fontSize={isDense ? 12 : 14} fontWeight={isAhead ? 700 : 400}>
        {isDense ? Math.round(figure.value * 100) : formatValue(figure.value, 'share')}
      </text>
      {isDense ? null : (
        <>
          <text {...middle} y={33} fontSize={10}>
            {interval}
          </text>
          <text {...middle} y={46} fontSize={10}>
            n = {formatCount(figure.n)}
          </text>
        </>
      )}
    </g>
  )
}

const shortened = (name: string, most = mostLetters): string => (name.length > most ? `${name.slice(0, most - 1)}…` : name)
