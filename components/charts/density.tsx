import { formatCount } from './format'

type Props = { bins: number; cells: readonly { x: number; y: number; n: number }[] }

const size = 400
const margin = { left: 44, bottom: 40, top: 8, right: 8 }

/**
 * Pairs by P(A) shown first (across) and shown second (up), darker where more. A labeler without position bias lies on the diagonal; one that
 * favours the first position lies below it.
 */
export function DensityChart({ bins, cells }: Props) {
  const step = size / bins
  const most = Math.max(1, ...cells.map(({ n }) => n))
  const total = cells.reduce((sum, { n }) => sum + n, 0)
  const below = cells.reduce((sum, { x, y, n }) => sum + (y < x ? n : 0), 0)
  const above = cells.reduce((sum, { x, y, n }) => sum + (y > x ? n : 0), 0)
  const label = `Of ${formatCount(total)} pairs, ${formatCount(below)} have a higher P(A) when A is shown first, ${formatCount(above)} when A is shown second, the others are within a bin of equal.`
  return (
    <figure>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${size + margin.left + margin.right} ${size + margin.top + margin.bottom}`}
        className="w-full max-w-md text-muted"
      >
        <g transform={`translate(${margin.left} ${margin.top})`}>
          <rect width={size} height={size} fill="var(--sunken)" />
          {cells.map(({ x, y, n }) => (
            <rect
              key={`${x} ${y}`}
              x={x * step}
              y={size - (y + 1) * step}
              width={step}
              height={step}
              fill="var(--ai)"
              opacity={0.18 + 0.82 * Math.sqrt(n / most)}
            >
              <title>{`P(A) first ${range(x, bins)}, second ${range(y, bins)}: ${n} pairs`}</title>
            </rect>
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
      <figcaption className="mt-1 text-muted text-xs">{label}</figcaption>
    </figure>
  )
}

const range = (bin: number, bins: number): string => `${(bin / bins).toFixed(2)}–${((bin + 1) / bins).toFixed(2)}`
