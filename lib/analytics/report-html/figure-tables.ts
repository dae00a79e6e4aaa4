import type { ConfusionTable } from '@/lib/stats/confusion-table'
import type { FigureRow } from '@/lib/stats/definitions/figure-row'
import type { Figure } from '@/lib/stats/figure'
import { type FigureFormat, formatCount, formatInterval, formatValue } from '@/lib/stats/figure-text'
import { type Html, html } from './html'

/** A figure under a name that is no definition's: a tag, a policy, a bin. */
export type NamedFigure = { name: string; figure: Figure }

/** Figures with value, interval and n; each name leads to its definition at the end of the report. */
export function figureTable(caption: string, rows: readonly FigureRow[]): Html {
  const body = rows.map(
    ({ key, definition, figure, format }) =>
      html`<tr><th scope="row"><a href="#def-${key}">${definition.name}</a></th>${figureCells(figure, format)}</tr>`,
  )
  return table(caption, ['Figure', 'Value', '95 % interval', 'n'], body)
}

/** One figure for each of several named things. */
export function namedTable(caption: string, nameOf: string, rows: readonly NamedFigure[], format: FigureFormat = 'share'): Html {
  const body = rows.map(({ name, figure }) => html`<tr><th scope="row">${name}</th>${figureCells(figure, format)}</tr>`)
  return table(caption, [nameOf, 'Value', '95 % interval', 'n'], body)
}

/** Two figures for each of several named things. */
export function pairedTable(
  caption: string,
  nameOf: string,
  sides: readonly [string, string],
  rows: readonly { name: string; figures: readonly [Figure, Figure]; format: FigureFormat }[],
): Html {
  const body = rows.map(
    ({ name, figures: [one, other], format }) =>
      html`<tr><th scope="row">${name}</th>${figureCells(one, format)}${figureCells(other, format)}</tr>`,
  )
  const heads = sides.flatMap((side) => [side, `${side}: 95 % interval`, `${side}: n`])
  return table(caption, [nameOf, ...heads], body)
}

/** How often each two categories met. */
export function countTable(
  caption: string,
  corner: string,
  { categories, counts }: ConfusionTable,
  names: Record<string, string> = {},
): Html {
  const nameOf = (category: string) => names[category] ?? category
  const body = categories.map(
    (category, row) =>
      html`<tr><th scope="row">${nameOf(category)}</th>${(counts[row] ?? []).map((n) => html`<td class="number"><data value="${n}">${formatCount(n)}</data></td>`)}</tr>`,
  )
  return table(caption, [corner, ...categories.map(nameOf)], body)
}

/** Facts as a list of names and values. */
export function factList(facts: readonly (readonly [name: string, value: string])[]): Html {
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function table(caption: string, heads: readonly string[], body: readonly Html[]): Html {
  const [first = '', ...others] = heads
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr><th scope="col">${first}</th>${others.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead><tbody>${body}</tbody></table></div>`
}

/** The number itself stands in full precision beside how it is written. */
function figureCells(figure: Figure, format: FigureFormat): Html {
  const n = html`<td class="number">${formatCount(figure.n)}</td>`
  if (figure.value === null) return html`<td colspan="2" class="reason">undefined, because ${figure.undefinedBecause}</td>${n}`
  const interval =
    figure.interval === null
      ? html`<td class="number note">${figure.note ?? '–'}</td>`
      : html`<td class="number"><data value="${figure.interval.join(' ')}">${formatInterval(figure, format) ?? ''}</data></td>`
  return html`<td class="number"><data value="${figure.value}">${formatValue(figure.value, format)}</data></td>${interval}${n}`
}
