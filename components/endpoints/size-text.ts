const units = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** A file's size as people read it: three digits and a decimal unit. */
export function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`
}
