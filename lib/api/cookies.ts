/** An answer that sets the cookies which better-auth's answer set, with `body` as JSON or, without one, 204. */
export function withCookies(from: Headers, body?: unknown): Response {
  const headers = new Headers(from.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie]))
  return body === undefined ? new Response(null, { status: 204, headers }) : Response.json(body, { headers })
}

/** The network address that a request came from: the last one named, which the nearest proxy or our own server put there. */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? 'unknown'
}
