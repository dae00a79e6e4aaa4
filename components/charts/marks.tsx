/** The kinds of marks. Shape and dash tell them apart where colour cannot. */
export type MarkKind = 'ai' | 'human' | 'a' | 'b' | 'tie' | 'reference'

export type LegendEntry = { kind: MarkKind; name: string }

const shapes: Record<MarkKind, 'circle' | 'diamond' | 'square' | 'triangle' | 'cross' | 'line'> = {
  ai: 'circle',
  human: 'diamond',
  a: 'square',
  b: 'triangle',
  tie: 'cross',
  reference: 'line',
}
/** Dashes of lines, by kind. */
export const dashes: Record<MarkKind, string> = { ai: '0', human: '6 3', a: '0', b: '2 3', tie: '8 3 2 3', reference: '4 4' }

export const colourOf = (kind: MarkKind): string => (kind === 'reference' ? 'var(--muted)' : `var(--${kind})`)

/** A mark at a place of a drawing, outlined so that it shows on any ground. */
export function Mark({ kind, x, y, size = 5 }: { kind: MarkKind; x: number; y: number; size?: number }) {
  const paint = { fill: colourOf(kind), stroke: 'var(--ink)', strokeWidth: 1 }
  switch (shapes[kind]) {
    case 'circle':
      return <circle cx={x} cy={y} r={size} {...paint} />
    case 'diamond':
      return <path d={`M${x} ${y - size * 1.3}L${x + size * 1.3} ${y}L${x} ${y + size * 1.3}L${x - size * 1.3} ${y}Z`} {...paint} />
    case 'square':
      return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} {...paint} />
    case 'triangle':
      return <path d={`M${x} ${y - size * 1.2}L${x + size * 1.2} ${y + size}L${x - size * 1.2} ${y + size}Z`} {...paint} />
    case 'cross':
      return (
        <path
          d={`M${x - size} ${y - size}L${x + size} ${y + size}M${x + size} ${y - size}L${x - size} ${y + size}`}
          stroke={colourOf(kind)}
          strokeWidth={3}
        />
      )
    case 'line':
      return (
        <path
          d={`M${x - size * 1.6} ${y}L${x + size * 1.6} ${y}`}
          stroke={colourOf(kind)}
          strokeWidth={2}
          strokeDasharray={dashes.reference}
        />
      )
  }
}

/** Which mark is what. It is drawn into the chart's picture too. */
export function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {entries.map(({ kind, name }) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg width={20} height={14} aria-hidden="true" data-legend={name}>
            <Mark kind={kind} x={10} y={7} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
