import clsx from 'clsx'
import { Definition } from '@/components/ui/definition'
import { Table, Td, Th } from '@/components/ui/table'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import { formatCount, formatInterval, formatValue } from './format'

/** The definition of a figure with its formula and source. */
export function FigureDefinition({ row: { definition } }: { row: FigureRow }) {
  return (
    <Definition of={definition.name}>
      <DefinitionText definition={definition} />
    </Definition>
  )
}

export function DefinitionText({ definition: { text, formula, source } }: { definition: FigureRow['definition'] }) {
  return (
    <>
      <p>{text}</p>
      {formula === undefined ? null : <p className="mt-1 font-mono text-xs">{formula}</p>}
      <p className="mt-1 text-xs">{source}</p>
    </>
  )
}

/** One headline figure: its name and definition, the value, the interval and n, or the reason why there is none. */
export function FigureTile({ row, emphasis = false }: { row: FigureRow; emphasis?: boolean }) {
  const { figure, format, definition } = row
  return (
    <div className="min-w-0">
      <div className="flex items-center gap-0.5 text-muted text-xs">
        <span>{definition.name}</span>
        <FigureDefinition row={row} />
      </div>
      {figure.value === null ? (
        <p className="text-sm">undefined, because {figure.undefinedBecause}</p>
      ) : (
        <>
          <p className={clsx('font-semibold tabular-nums tracking-tight', emphasis ? 'text-3xl' : 'text-xl')}>
            {formatValue(figure.value, format)}
          </p>
          <p className="text-muted text-xs tabular-nums">
            <IntervalText figure={figure} row={row} />n = {formatCount(figure.n)}
          </p>
        </>
      )}
    </div>
  )
}

function IntervalText({ figure, row }: { figure: Figure; row: FigureRow }) {
  const interval = formatInterval(figure, row.format)
  return interval === null ? null : <>95 % interval {interval}, </>
}

/** Figures as a table: name with definition, value, interval, n, or the reason. */
export function FigureTable({ caption, rows }: { caption: string; rows: readonly FigureRow[] }) {
  return (
    <Table caption={caption} hideCaption>
      <thead>
        <tr>
          <Th>Figure</Th>
          <Th className="text-right">Value</Th>
          <Th className="text-right">95 % interval</Th>
          <Th className="text-right">n</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <Th scope="row" className="font-normal text-ink text-sm">
              {row.definition.name} <FigureDefinition row={row} />
            </Th>
            <FigureCells figure={row.figure} format={row.format} />
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** The cells of a figure in a table row: value, interval, n; undefined spans the first two with its reason. */
function FigureCells({ figure, format }: { figure: Figure; format: FigureRow['format'] }) {
  const n = <Td className="text-right tabular-nums">{formatCount(figure.n)}</Td>
  if (figure.value === null) {
    return (
      <>
        <Td colSpan={2} className="text-right text-muted">
          undefined, because {figure.undefinedBecause}
        </Td>
        {n}
      </>
    )
  }
  return (
    <>
      <Td className="text-right font-medium tabular-nums">{formatValue(figure.value, format)}</Td>
      <Td className="text-right tabular-nums whitespace-nowrap">{formatInterval(figure, format) ?? '–'}</Td>
      {n}
    </>
  )
}
