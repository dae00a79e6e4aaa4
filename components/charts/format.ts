import { formatCount } from '@/lib/stats/figure-text'

export { formatCount, formatInterval, formatUsd, formatValue } from '@/lib/stats/figure-text'

/** 1 h 5 min, 3 min 20 s, 12 s. */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`
  return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`
}
