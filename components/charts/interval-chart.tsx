'use client'
import { useRouter } from 'next/navigation'
import { Bar, BarChart, CartesianGrid, ErrorBar, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import type { FigureFormat } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import { formatValue } from './format'
import { Mark, type MarkKind } from './marks'

/** A row of the chart: a figure for each series, and the pairs behind it. */
export type IntervalRow = { name: string; figures: readonly Figure[]; href?: string | undefined }
type Props = {
  rows: readonly IntervalRow[]
  series: readonly MarkKind[]
  format?: FigureFormat
  /** Left out, shares span 0 to 1 and other figures what they need. */
  domain?: readonly [number, number]
  reference?: { value: number; name: string } | undefined
}

const rowHeight = 30
const axisHeight = 40
/** With more rows than this the marks of a row stand closer. */
const many = 8
const nameWidth = 140

/**
 * Figures with their 95 % intervals, one row each, a mark of its own for each series. A figure that is undefined has no mark; the table beside says
 * why. A click on a mark leads to its pairs, as the row's link in the table does.
 */
export function IntervalChart({ rows, series, format = 'share', domain, reference }: Props) {
  const router = useRouter()
  const drawn = rows.map(({ name, href, figures }) => ({ name, href, ...Object.fromEntries(figures.flatMap(cellsOf)) }))
  const [low, high] = domain ?? domainOf(rows, format)
  const tick = (value: number) => (format === 'share' ? `${Math.round(value * 100)} %` : formatValue(value, format))
  return (
    <ResponsiveContainer
      width="100%"
      height={axisHeight + rows.length * rowHeight * Math.max(1, series.length * (rows.length > many ? 0.5 : 0.75))}
      initialDimension={{ width: 600, height: 200 }}
    >
      <BarChart data={drawn} layout="vertical" accessibilityLayer={false} margin={{ left: 4, right: 20, top: 14, bottom: 0 }}>
        <CartesianGrid horizontal={false} stroke="var(--line)" />
        <XAxis
          type="number"
          domain={[low, high]}
          ticks={ticksOf(low, high)}
          allowDataOverflow
          tickFormatter={tick}
          stroke="var(--muted)"
          fontSize={12}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={nameWidth}
          stroke="var(--muted)"
          fontSize={12}
          interval={0}
          tickFormatter={shortened}
        />
        {reference === undefined ? null : (
          <ReferenceLine
            x={reference.value}
            stroke="var(--ink)"
            strokeDasharray="4 4"
            label={{ value: reference.name, position: 'top', fontSize: 11, fill: 'var(--muted)' }}
          />
        )}
        {series.map((kind, index) => (
          <Bar
            key={kind}
            dataKey={`value${index}`}
            isAnimationActive={false}
            cursor="pointer"
            onClick={({ payload }) => {
              if (typeof payload?.href === 'string') router.push(payload.href)
            }}
            shape={({ x, y, width, height }) =>
              Number.isFinite(x + width) ? <Mark kind={kind} x={x + width} y={y + height / 2} /> : <g />
            }
          >
            <ErrorBar dataKey={`error${index}`} direction="x" stroke="var(--ink)" width={5} isAnimationActive={false} />
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}

function cellsOf({ value, interval }: Figure, index: number): [string, number | [number, number]][] {
  if (value === null) return []
  const error: [number, number] = interval === null ? [0, 0] : [Math.max(0, value - interval[0]), Math.max(0, interval[1] - value)]
  return [
    [`value${index}`, value],
    [`error${index}`, error],
  ]
}

/** What the figures and their intervals need, with zero in it and to the next quarter; shares take all of 0 to 1. */
function domainOf(rows: readonly IntervalRow[], format: FigureFormat): [number, number] {
  if (format === 'share') return [0, 1]
  const ends = rows.flatMap(({ figures }) => figures.flatMap(({ value, interval }) => (value === null ? [] : [value, ...(interval ?? [])])))
  const quarter = (value: number, round: (value: number) => number) => round(value * 4) / 4
  return [quarter(Math.min(0, ...ends), Math.floor), quarter(Math.max(0.1, ...ends), Math.ceil)]
}

/** Every quarter of the domain, or what larger step leaves at most eight. */
function ticksOf(low: number, high: number): number[] {
  const step = [0.25, 0.5, 1, 2, 5, 10].find((one) => (high - low) / one <= 8) ?? (high - low) / 8
  const first = Math.ceil(low / step - 1e-9)
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, index) => (first + index) * step)
}

const mostLetters = 36
const shortened = (name: string): string => (name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name)
