const units = ['bytes', 'kB', 'MB', 'GB'] as const

/** A number of bytes for people: 1.2 MB. */
export function bytesText(n: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(n, 1)) / 3))
  return `${(n / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}

/** A time that is left, for people: 40 s, 3 min. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`
}
