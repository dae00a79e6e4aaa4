import type { Figure } from '@/lib/stats/figure'
import { type FigureFormat, formatValue } from '@/lib/stats/figure-text'
import type { LabelKind } from '@/lib/words/people'
import type { ReliabilityRow } from '../calibration-types'
import { type Html, html } from './html'

export type Side = { kind: LabelKind; name: string }
export type IntervalRow = { name: string; figures: readonly Figure[] }

const [width, nameWidth, right, top, rowHeight] = [760, 250, 20, 26, 30]

/**
 * Figures with their 95 % intervals as a drawing, a row each; the sides differ by shape as well as by colour. What is undefined is not drawn: the table
 * below says why. Null when nothing can be drawn.
 */
export function intervalChart(
  title: string,
  rows: readonly IntervalRow[],
  sides: readonly Side[],
  { format = 'share', domain }: { format?: FigureFormat; domain?: readonly [number, number] } = {},
): Html | null {
  const defined = rows.flatMap(({ figures }) =>
    figures.flatMap(({ value, interval }) => (value === null ? [] : [value, ...(interval ?? [])])),
  )
  if (defined.length === 0) return null
  const [low, high] = domain ?? (format === 'share' ? [0, 1] : roomy(defined))
  const height = top + rows.length * rowHeight + 6
  const x = (value: number) => nameWidth + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (width - nameWidth - right)
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * (high - low))
  return figureOf(
    title,
    height,
    html`${legend(sides)}`,
    html`${ticks.map((tick) => html`<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${top - 6}" y2="${height}"/><text class="tick" x="${x(tick)}" y="14" text-anchor="middle">${format === 'share' ? `${Math.round(tick * 100)} %` : formatValue(tick, format)}</text>`)}
${rows.map(({ name, figures }, index) => html`<text x="${nameWidth - 10}" y="${top + (index + 0.5) * rowHeight + 4}" text-anchor="end">${shortened(name)}</text>${figures.map((figure, side) => mark(figure, sides[side]?.kind ?? 'ai', x, top + (index + 0.5) * rowHeight + (side - (figures.length - 1) / 2) * 11))}`)}`,
  )
}

/** How often what was said came true at each probability, with Wilson intervals, and the diagonal on which the labeler can be taken at its word. */
export function reliabilityChart(title: string, rows: readonly ReliabilityRow[]): Html | null {
  if (rows.length === 0) return null
  const [size, left] = [300, 56]
  const x = (value: number) => left + value * size
  const y = (value: number) => 10 + (1 - value) * size
  const quarters = [0, 0.25, 0.5, 0.75, 1]
  const points = rows.flatMap(({ meanP, observed }) =>
    observed.value === null ? [] : [{ meanP, value: observed.value, interval: observed.interval }],
  )
  return figureOf(
    title,
    size + 46,
    html`<p class="legend">Across: the mean probability said. Up: how often it came true. On the dashed line the two are the same.</p>`,
    html`${quarters.map((q) => html`<line class="grid" x1="${x(q)}" x2="${x(q)}" y1="${y(0)}" y2="${y(1)}"/><line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(q)}" y2="${y(q)}"/><text class="tick" x="${x(q)}" y="${y(0) + 18}" text-anchor="middle">${q * 100} %</text><text class="tick" x="${left - 8}" y="${y(q) + 4}" text-anchor="end">${q * 100} %</text>`)}
<line class="diagonal" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>
${points.map(({ meanP, value, interval }) => html`${interval === null ? html`` : html`<line class="whisker" x1="${x(meanP)}" x2="${x(meanP)}" y1="${y(interval[0])}" y2="${y(interval[1])}"/>`}<circle class="ai" cx="${x(meanP)}" cy="${y(value)}" r="5"/>`)}`,
  )
}

function figureOf(title: string, height: number, above: Html, drawing: Html): Html {
  return html`<figure><figcaption>${title}</figcaption>${above}<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}; the numbers are in the table below">${drawing}</svg></figure>`
}

function legend(sides: readonly Side[]): Html {
  if (sides.length < 2) return html``
  return html`<p class="legend">${sides.map(({ kind, name }) => html`<svg class="key" viewBox="0 0 20 14" aria-hidden="true">${shape(kind, 10, 7)}</svg>${name} `)}</p>`
}

function mark(figure: Figure, kind: Side['kind'], x: (value: number) => number, y: number): Html {
  if (figure.value === null) return html``
  const whisker =
    figure.interval === null
      ? html``
      : html`<line class="whisker" x1="${x(figure.interval[0])}" x2="${x(figure.interval[1])}" y1="${y}" y2="${y}"/>`
  return html`${whisker}${shape(kind, x(figure.value), y)}`
}

function shape(kind: Side['kind'], x: number, y: number): Html {
  if (kind === 'ai') return html`<circle class="ai" cx="${x}" cy="${y}" r="5"/>`
  return html`<path class="human" d="M${x} ${y - 6}L${x + 6} ${y}L${x} ${y + 6}L${x - 6} ${y}Z"/>`
}

function roomy(values: readonly number[]): [number, number] {
  const quarter = (value: number, round: (value: number) => number) => round(value * 4) / 4
  return [quarter(Math.min(0, ...values), Math.floor), quarter(Math.max(0.25, ...values), Math.ceil)]
}

const mostLetters = 38
const shortened = (name: string): string => ([...name].length > mostLetters ? `${[...name].slice(0, mostLetters - 1).join('')}…` : name)
