/** A path of this application to go on to, the front page for anything else: an address of another site must not pass for ours. */
export function ownPath(wanted: string | null | undefined): string {
  const base = 'http://own.invalid'
  if (wanted === null || wanted === undefined || !wanted.startsWith('/') || !URL.canParse(wanted, base)) return '/'
  const url = new URL(wanted, base)
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : '/'
}
