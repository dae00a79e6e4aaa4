const browsers = [
  ['Edge', /Edg\//],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrom(e|ium)\//],
  ['Safari', /Safari\//],
] as const
const systems = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
] as const

/** A browser as people know it, by what it says of itself: "Firefox on Linux". */
export function browserName(userAgent: string | null): string {
  const nameIn = (known: typeof browsers | typeof systems) => known.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0]
  const browser = nameIn(browsers) ?? 'Some program'
  const system = nameIn(systems)
  return system === undefined ? browser : `${browser} on ${system}`
}
