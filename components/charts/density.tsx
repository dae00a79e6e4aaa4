import { CellLink } from './count-grid'
import { formatCount } from './format'

export type DensityCell = { x: number; y: number; n: number }
type Props = { bins: number; cells: readonly DensityCell[]; hrefOf: (cell: DensityCell) => string }

const size = 400
const margin = { left: 44, bottom: 40, top: 8, right: 8 }

/**
 * Pairs by P(A) shown first (across) and shown second (up), darker where more. A labeler without position bias lies on the diagonal; one that
 * favours the first position lies below it.
 */
export function DensityChart({ bins, cells, hrefOf }: Props) {
  const step = size / bins
  const most = Math.max(1, ...cells.map(({ n }) => n))
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${size + margin.left + margin.right} ${size + margin.top + margin.bottom}`}
      className="w-full max-w-md text-muted"
    >
      <g transform={`translate(${margin.left} ${margin.top})`}>
        <rect width={size} height={size} fill="var(--sunken)" />
        {cells.map((cell) => (
          <CellLink key={`${cell.x} ${cell.y}`} href={hrefOf(cell)}>
            <rect
              x={cell.x * step}
              y={size - (cell.y + 1) * step}
              width={step}
              height={step}
              fill="var(--ai)"
              opacity={0.18 + 0.82 * Math.sqrt(cell.n / most)}
            >
              <title>{`P(A) first ${binRange(cell.x, bins)}, second ${binRange(cell.y, bins)}: ${cell.n} pairs`}</title>
            </rect>
          </CellLink>
        ))}
        <line x1={0} y1={size} x2={size} y2={0} stroke="var(--ink)" strokeDasharray="4 4" />
        {[0, 0.5, 1].map((tick) => (
          <g key={tick} fill="currentColor" fontSize={13}>
            <text x={tick * size} y={size + 16} textAnchor="middle">
              {tick}
            </text>
            <text x={-8} y={size - tick * size + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        <text x={size / 2} y={size + 34} textAnchor="middle" fill="currentColor" fontSize={13}>
          P(A) when A is shown first
        </text>
        <text transform={`translate(-30 ${size / 2}) rotate(-90)`} textAnchor="middle" fill="currentColor" fontSize={13}>
          P(A) when A is shown second
        </text>
      </g>
    </svg>
  )
}

/** In words: on which side of the diagonal the pairs lie. */
export function densityWords(cells: readonly DensityCell[]): string {
  const count = (belongs: (cell: DensityCell) => boolean) => cells.reduce((sum, cell) => sum + (belongs(cell) ? cell.n : 0), 0)
  const [below, above] = [count(({ x, y }) => y < x), count(({ x, y }) => y > x)]
  return `Of ${formatCount(count(() => true))} pairs, ${formatCount(below)} have a higher P(A) when A is shown first, ${formatCount(above)} when A is shown second; the others are within a bin of equal`
}

/** What a bin spans, `0.35–0.40`. */
export const binRange = (bin: number, bins: number): string => `${(bin / bins).toFixed(2)}–${((bin + 1) / bins).toFixed(2)}`
