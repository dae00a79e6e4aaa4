'use client'
import { useRouter } from 'next/navigation'
import { CartesianGrid, ErrorBar, ReferenceLine, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from 'recharts'
import { colourOf, dashes, Mark, type MarkKind } from './marks'

export type CurvePoint = { x: number; y: number; interval?: readonly [number, number] | null; href?: string | undefined }
export type Curve = { kind: MarkKind; name: string; points: readonly CurvePoint[]; shown: 'line' | 'points' | 'both' }
type Axis = {
  name: string
  domain: readonly [number, number]
  format?: (value: number) => string
  /** Left out, tenths or fifths of the domain. */
  ticks?: readonly number[]
}
type Props = {
  curves: readonly Curve[]
  x: Axis
  y: Axis
  /** The line on which x equals y. */
  withDiagonal?: boolean
  vertical?: { value: number; name: string } | undefined
  horizontal?: { value: number; name: string } | undefined
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

/** One quantity against another: lines told apart by dash, points by shape, whiskers for 95 % intervals. */
export function CurveChart({ curves, x, y, withDiagonal = false, vertical, horizontal }: Props) {
  const router = useRouter()
  const [from, to] = [Math.max(x.domain[0], y.domain[0]), Math.min(x.domain[1], y.domain[1])]
  const label = { fontSize: 11, fill: 'var(--muted)' }
  return (
    <ResponsiveContainer width="100%" height={300} initialDimension={{ width: 600, height: 300 }}>
      <ScatterChart accessibilityLayer={false} margin={{ left: 8, right: 20, top: 14, bottom: 18 }}>
        <CartesianGrid stroke="var(--line)" />
        <XAxis
          {...axis(x)}
          dataKey="x"
          label={{ value: x.name, position: 'insideBottom', offset: -12, fontSize: 12, fill: 'var(--muted)' }}
        />
        <YAxis
          {...axis(y)}
          dataKey="y"
          width={64}
          label={{ value: y.name, angle: -90, position: 'insideLeft', fontSize: 12, fill: 'var(--muted)', dy: 60 }}
        />
        {withDiagonal ? (
          <ReferenceLine
            segment={[
              { x: from, y: from },
              { x: to, y: to },
            ]}
            stroke="var(--ink)"
            strokeDasharray={dashes.reference}
          />
        ) : null}
        {vertical === undefined ? null : (
          <ReferenceLine
            x={vertical.value}
            stroke="var(--ink)"
            strokeDasharray={dashes.reference}
            label={{ value: vertical.name, position: 'top', ...label }}
          />
        )}
        {horizontal === undefined ? null : (
          <ReferenceLine
            y={horizontal.value}
            stroke="var(--ink)"
            strokeDasharray={dashes.reference}
            label={{ value: horizontal.name, position: 'insideTopRight', ...label }}
          />
        )}
        {curves.map(({ kind, name, points, shown }) => (
          <Scatter
            key={name}
            name={name}
            data={points.map((point) => ({ ...point, error: errorOf(point) }))}
            isAnimationActive={false}
            fill={colourOf(kind)}
            line={shown === 'points' ? false : { stroke: colourOf(kind), strokeWidth: 2, strokeDasharray: dashes[kind] }}
            shape={({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) => (shown === 'line' ? <g /> : <Mark kind={kind} x={cx} y={cy} />)}
            onClick={({ payload }) => {
              if (typeof payload?.href === 'string') router.push(payload.href)
            }}
          >
            {shown === 'line' ? null : <ErrorBar dataKey="error" direction="y" stroke="var(--ink)" width={4} isAnimationActive={false} />}
          </Scatter>
        ))}
      </ScatterChart>
    </ResponsiveContainer>
  )
}

const axis = ({ domain, format = percent, ticks = ticksOf(domain) }: Axis) => ({
  type: 'number' as const,
  domain: [...domain],
  ticks: [...ticks],
  allowDataOverflow: true,
  tickFormatter: format,
  stroke: 'var(--muted)',
  fontSize: 12,
})

/** Every tenth of a short span, every fifth of a long one. */
function ticksOf([low, high]: readonly [number, number]): number[] {
  const step = high - low > 0.6 ? 0.2 : 0.1
  return Array.from({ length: Math.floor((high - low) / step + 1e-9) + 1 }, (_, index) => Number((low + index * step).toFixed(6)))
}

const errorOf = ({ y, interval }: CurvePoint): [number, number] =>
  interval == null ? [0, 0] : [Math.max(0, y - interval[0]), Math.max(0, interval[1] - y)]
