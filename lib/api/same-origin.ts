import { readConfig } from '@/lib/store/config'
import { Problem } from './problem'

export type Asking = { headers: Headers; method: string }
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that a page of another site asks for with this browser's cookies, or as this machine (CSRF).
 * @param isOriginNeeded true for callers known by a cookie: browsers name the origin of every change, and what names none is none
 * @throws Problem 403
 */
export function requireSameOrigin({ headers, method }: Asking, isOriginNeeded: boolean): void {
  if (safeMethods.has(method)) return
  const origin = headers.get('origin')
  if (origin === null && !isOriginNeeded) return
  const host = origin === null || !URL.canParse(origin) ? null : new URL(origin).host
  const { publicUrl } = readConfig()
  const own = [headers.get('host'), publicUrl === undefined ? null : new URL(publicUrl).host]
  if (host === null || !own.includes(host)) throw new Problem(403, 'foreign-origin', 'This request came from a page of another site')
}
