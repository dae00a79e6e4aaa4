import { z } from 'zod'
import { isDatabaseAway, isOutOfSpace } from '@/lib/store/database-away'

export type ProblemField = { field: string; message: string }

/** An error that goes to the caller as problem+json (RFC 9457): what is wrong, where, and what to do. */
export class Problem extends Error {
  readonly detail: string | undefined
  readonly action: string | undefined
  readonly fields: ProblemField[]

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    rest: { detail?: string; action?: string; fields?: ProblemField[]; cause?: unknown } = {},
  ) {
    super(title, { cause: rest.cause })
    this.name = 'Problem'
    this.detail = rest.detail
    this.action = rest.action
    this.fields = rest.fields ?? []
  }
}

/** What lower rooms' own errors carry when their message is meant for the caller. */
const ErrorForCaller = z.object({ status: z.int().min(400).max(499), code: z.string(), message: z.string(), action: z.string().optional() })

/**
 * The problem that an error is to the caller. Errors that carry a 4xx `status` and a `code` keep their message;
 * anything else becomes a 500 that tells nothing of our insides.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const known = error instanceof Error ? ErrorForCaller.safeParse({ ...error, message: error.message }) : undefined
  if (known?.success) {
    const { status, code, message, action } = known.data
    return new Problem(status, code, message, { cause: error, ...(action === undefined ? {} : { action }) })
  }
  if (isDatabaseAway(error)) {
    return new Problem(503, 'database-away', 'The database is away, or has no connection left', { action: tryAgain, cause: error })
  }
  if (isOutOfSpace(error)) {
    const action = 'Free space on the disk of the database, then try again.'
    return new Problem(507, 'disk-full', 'The database has no room left, so nothing was stored', { action, cause: error })
  }
  return new Problem(500, 'internal', 'Something went wrong on the server', {
    action: 'Try again. If it stays, the server log has the details.',
    cause: error,
  })
}

const retryAfterSeconds = 5
const tryAgain = `Try again in ${retryAfterSeconds} seconds.`

/** A problem as an HTTP answer; one that passes says after how long to ask again. */
export function problemResponse(problem: Problem): Response {
  const headers = {
    'content-type': 'application/problem+json',
    ...(problem.status === 503 && { 'retry-after': String(retryAfterSeconds) }),
  }
  return Response.json(problemBody(problem), { status: problem.status, headers })
}

/** What the caller reads of a problem. */
export function problemBody({ status, code, title, detail, action, fields }: Problem) {
  return { type: `concord:${code}`, title, status, code, detail, action, fields: fields.length === 0 ? undefined : fields }
}
