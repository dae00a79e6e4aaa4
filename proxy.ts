import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/api/security-headers'

/** Gives each page its nonce and the policy that goes with it, and tells the page its own address. Who may see it the page decides itself. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-concord-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (process.env.CONCORD_URL?.startsWith('https://')) response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}

/** Pages only. Answers of the API and files carry their headers from next.config.js; /api/docs is a page. */
export const config = { matcher: ['/((?!api/|_next/static|_next/image|favicon.ico).*)', '/api/docs'] }
