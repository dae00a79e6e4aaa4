'use client'
import { usePairsHref } from '@/components/charts/chart-about'
import { ChartCard } from '@/components/charts/chart-card'
import { type Column, figureCells, textColumn } from '@/components/charts/columns'
import { FigureTile } from '@/components/charts/figure'
import { formatCount, formatInterval, formatValue } from '@/components/charts/format'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { Circle, RatingsScreen } from '@/lib/analytics/ratings-types'
import { undefinedFigure } from '@/lib/stats/figure'

type Row = Circle & { by: string }

const mostShown = 20

/** Threes of policies that no ranking can put in order, each leg leading to its pairs. */
export function CirclesCard({ screen }: { screen: RatingsScreen }) {
  const pairs = usePairsHref()
  const all: Row[] = [
    ...screen.ai.triads.circles.map((circle) => ({ ...circle, by: 'AI' })),
    ...screen.human.triads.circles.map((circle) => ({ ...circle, by: 'people' })),
  ]
  const rows = all.toSorted((x, y) => weakest(y) - weakest(x)).slice(0, mostShown)
  const legs = ['First over second', 'Second over third', 'Third over first'].map((name, index): Column<Row> => {
    const figure = ({ rates }: Row) => rates[index] ?? undefinedFigure(0, 'the two never met')
    const [ahead, behind] = [({ policies }: Row) => policies[index] ?? '', ({ policies }: Row) => policies[(index + 1) % 3] ?? '']
    return {
      name,
      show: (row) => {
        const { value } = figure(row)
        return (
          <>
            <Link
              className="underline decoration-line underline-offset-2 hover:decoration-ink"
              href={pairs({ policy: ahead(row), opponent: behind(row) })}
            >
              {ahead(row)} over {behind(row)}
            </Link>
            <span className="block whitespace-nowrap tabular-nums">
              {value === null ? '–' : formatValue(value, 'share')} ({formatInterval(figure(row), 'share')})
            </span>
          </>
        )
      },
      csv: [{ name: `${name}: ahead`, of: ahead }, ...figureCells<Row>(figure, `${name}: `)],
    }
  })
  if (rows.length === 0) {
    return (
      <Card title="Circles" description="Nowhere is one policy ahead of a second, that of a third, and the third of the first.">
        <Consistence screen={screen} />
      </Card>
    )
  }
  return (
    <ChartCard
      title="Circles"
      description="Each policy of a circle is ahead of the next. Where the intervals reach across one half, chance alone makes circles."
      note="Who is ahead is taken over single judgments by AI, over pairs by people"
      definitions={screen.ai.triads.figures.map(({ definition }) => definition)}
      columns={[textColumn<Row>('By', ({ by }) => by), ...legs]}
      rows={rows}
      footer={
        <>
          {all.length > mostShown ? (
            <p className="mt-2 text-muted text-xs">
              The {mostShown} clearest of {formatCount(all.length)}; the screen's CSV has all.
            </p>
          ) : null}
          <Consistence screen={screen} />
        </>
      }
    />
  )
}

/** How clear the least clear leg of a circle is: the low end of its interval. */
const weakest = ({ rates }: Circle): number => Math.min(...rates.map(({ interval, value }) => interval?.[0] ?? value ?? 0))

function Consistence({ screen }: { screen: RatingsScreen }) {
  return (
    <div className="mt-3 grid grid-cols-2 gap-4">
      {(['ai', 'human'] as const).map((of) => (
        <div key={of} className="grid content-start gap-2">
          <p className="font-medium text-sm">{of === 'ai' ? 'By AI' : 'By people'}</p>
          {screen[of].triads.figures.map((row) => (
            <FigureTile key={row.key} row={row} />
          ))}
        </div>
      ))}
    </div>
  )
}
