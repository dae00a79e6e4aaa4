import type { Figure } from './figure'

/** How a figure is written: a share as a percentage, a coefficient with two decimals, a p-value, a signed difference, a whole number. */
export type FigureFormat = 'share' | 'coefficient' | 'p' | 'difference' | 'count'

const integer = new Intl.NumberFormat('en')

/** A count with thousands apart. */
export const formatCount = (n: number): string => integer.format(n)

/** A number in the manner of its figure: `78.0 %`, `0.56`, `< 0.001`, `+0.031`, `1,204`. */
export function formatValue(value: number, format: FigureFormat): string {
  if (format === 'share') return `${(value * 100).toFixed(1)} %`
  if (format === 'coefficient') return withMinus(value.toFixed(2))
  if (format === 'count') return withMinus(integer.format(Math.round(value)))
  if (format === 'p') return value < 0.001 ? '< 0.001' : value.toFixed(3)
  return `${value > 0 ? '+' : ''}${withMinus(value.toFixed(3))}`
}

/** The ends of an interval, `73.9 – 81.6 %`, or null where the figure has none. */
export function formatInterval(figure: Figure, format: FigureFormat): string | null {
  if (figure.interval === null) return null
  const [low, high] = figure.interval
  if (format === 'share') return `${(low * 100).toFixed(1)} – ${(high * 100).toFixed(1)} %`
  return `${formatValue(low, format)} to ${formatValue(high, format)}`
}

/** Dollars: cents for everyday sums, more digits for tiny ones. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0'
  return usd < 0.01 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(2)}`
}

/** A typographic minus; what rounds to nothing has none. */
const withMinus = (text: string): string => text.replace(/^-(?=0(\.0+)?$)/, '').replace('-', '−')
