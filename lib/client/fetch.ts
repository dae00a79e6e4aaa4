import type { AnswerTo, Method, PathOf } from './answers'

type Problem = {
  title: string
  status: number
  code: string
  detail?: string
  action?: string
  fields?: { field: string; message: string }[]
}

/** What the server said was wrong, in words for the person at the screen. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title)
    this.name = 'ProblemError'
  }
}

export type Query = Record<string, string | number | boolean | undefined | null>

/** `path` with those of `query` that have a value. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/**
 * The JSON answer of our own API; what it is follows from the path (./answers).
 * @throws ProblemError for any answer that is not 2xx, and when the server cannot be reached
 */
export async function getJson<Path extends PathOf<'GET'>>(
  path: Path,
  options: { query?: Query; signal?: AbortSignal } = {},
): Promise<AnswerTo<'GET', Path>> {
  return answer(await reach(withQuery(path, options.query), { signal: options.signal ?? null }))
}

/** As `getJson`, sending `body` as JSON. */
export async function sendJson<Sent extends Exclude<Method, 'GET'>, Path extends PathOf<Sent>>(
  method: Sent,
  path: Path,
  body?: unknown,
  query?: Query,
): Promise<AnswerTo<Sent, Path>> {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return answer(await reach(withQuery(path, query), { method, ...json }))
}

/** As `sendJson` with POST, of what is no JSON. */
export async function sendBytes<Path extends PathOf<'POST'>>(
  path: Path,
  body: Blob,
  { query, signal }: { query: Query; signal: AbortSignal },
): Promise<AnswerTo<'POST', Path>> {
  return answer(await reach(withQuery(path, query), { method: 'POST', body, signal }))
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ProblemError({
      title: 'The server cannot be reached',
      status: 0,
      code: 'unreachable',
      action: 'Check that Concord is running, then try again.',
    })
  }
}

/** The JSON of an answer, null for none. @throws ProblemError for any that is not 2xx */
export async function answer(response: Response) {
  if (response.ok) return response.status === 204 ? null : response.json()
  throw new ProblemError(problemOf(response.status, await response.text()))
}

/** What an answer says was wrong. */
export function problemOf(status: number, text: string): Problem {
  try {
    const body: unknown = JSON.parse(text)
    if (isProblem(body)) return body
  } catch {
    // What follows holds for it too.
  }
  return { title: `The server answered ${status}`, status, code: 'no-problem-body', action: 'Try again.' }
}

/** Checked by hand: every page loads this file, and a library for it would be a tenth of what they load. */
function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' && body !== null && 'title' in body && typeof body.title === 'string' && 'code' in body && 'status' in body
  )
}
