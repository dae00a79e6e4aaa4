'use client'
import { Bar, BarChart, CartesianGrid, ErrorBar, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { Table, Th } from '@/components/ui/table'
import type { Figure } from '@/lib/stats/figure'
import { FigureCells } from './figure'

const percent = (share: number) => `${Math.round(share * 100)} %`

export type ShareBar = { name: string; figure: Figure }
type Props = { caption: string; nameOf: string; bars: readonly ShareBar[]; colour: 'ai' | 'human' | 'a' | 'b' | 'tie' }

/** Shares with their 95 % intervals. Colour only repeats what label and table say; an undefined share has no bar, and its reason in the table. */
export function ShareChart({ caption, nameOf, bars, colour }: Props) {
  const drawn = bars.flatMap(({ name, figure: { value, interval } }) =>
    value === null ? [] : [{ name, share: value, error: interval === null ? [0, 0] : [value - interval[0], interval[1] - value] }],
  )
  return (
    <figure>
      <div aria-hidden="true">
        <ResponsiveContainer width="100%" height={40 + 34 * drawn.length} initialDimension={{ width: 600, height: 200 }}>
          <BarChart data={drawn} layout="vertical" accessibilityLayer={false} margin={{ left: 4, right: 20, top: 4, bottom: 0 }}>
            <CartesianGrid horizontal={false} stroke="var(--line)" />
            <XAxis
              type="number"
              domain={[0, 1]}
              ticks={[0, 0.25, 0.5, 0.75, 1]}
              tickFormatter={percent}
              stroke="var(--muted)"
              fontSize={12}
            />
            <YAxis type="category" dataKey="name" width={130} stroke="var(--muted)" fontSize={12} />
            <Bar dataKey="share" fill={`var(--${colour})`} isAnimationActive={false} barSize={16}>
              <ErrorBar dataKey="error" direction="x" stroke="var(--ink)" width={5} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <ShareTable caption={caption} nameOf={nameOf} bars={bars} />
    </figure>
  )
}

function ShareTable({ caption, nameOf, bars }: Omit<Props, 'colour'>) {
  return (
    <Table caption={caption} hideCaption>
      <thead>
        <tr>
          <Th>{nameOf}</Th>
          <Th className="text-right">Share</Th>
          <Th className="text-right">95 % interval</Th>
          <Th className="text-right">n</Th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ name, figure }) => (
          <tr key={name}>
            <Th scope="row" className="font-normal text-ink text-sm">
              {name}
            </Th>
            <FigureCells figure={figure} format="share" />
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
