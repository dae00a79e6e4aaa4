import type { FigureFormat } from '@/lib/analytics/figure-row'
import type { Figure } from '@/lib/stats/figure'

const integer = new Intl.NumberFormat('en')

/** A count with thousands apart. */
export const formatCount = (n: number): string => integer.format(n)

/** A number in the manner of its figure: `78.0 %`, `0.56`, `< 0.001`, `+0.031`. */
export function formatValue(value: number, format: FigureFormat): string {
  if (format === 'share') return `${(value * 100).toFixed(1)} %`
  if (format === 'coefficient') return withMinus(value.toFixed(2))
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

/** 1 h 5 min, 3 min 20 s, 12 s. */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`
  return `${integer.format(Math.floor(minutes / 60))} h ${minutes % 60} min`
}

/** Dollars: cents for everyday sums, more digits for tiny ones. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0'
  return usd < 0.01 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(2)}`
}

const withMinus = (text: string): string => text.replace('-', '−')
