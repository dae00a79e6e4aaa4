import pino from 'pino'
import { z } from 'zod'
import { type Caller, type Role, requireRole } from './auth'
import { Problem, problemResponse, toProblem } from './problem'

const log = pino({ name: 'api', level: process.env.LOG_LEVEL ?? 'info' })

/** `body` is left out by routes that read no JSON; those that stream an upload read `request.body` themselves. */
type Spec<P, Q, B> = { role: Role; params?: z.ZodType<P>; query?: z.ZodType<Q>; body?: z.ZodType<B> }
export type Call<P, Q, B> = { params: P; query: Q; body: B; caller: Caller; request: Request; signal: AbortSignal }
type Context = { params: Promise<unknown> }

/**
 * A Next handler that authorises, parses, calls `handle` and answers its value as JSON, a Response as it is, nothing as 204,
 * or problem+json with the fields at fault. Unknown errors are logged and become a 500.
 */
export function route<P = unknown, Q = unknown, B = undefined>(spec: Spec<P, Q, B>, handle: (call: Call<P, Q, B>) => Promise<unknown>) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const caller = requireRole(request, spec.role)
      const params = parse('path', spec.params, await context.params)
      const query = parse('query', spec.query, readQuery(new URL(request.url).searchParams))
      const body = spec.body === undefined ? undefined : await readJson(request)
      const call = { params, query, body: parse('body', spec.body, body), caller, request, signal: request.signal }
      const answer = await handle(call)
      if (answer instanceof Response) return answer
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status >= 500) log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, problem.title)
      return problemResponse(problem)
    }
  }
}

/** A name given once is a text, given several times a list. */
function readQuery(search: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const [first = '', ...more] = search.getAll(name)
      return [name, more.length === 0 ? first : [first, ...more]]
    }),
  )
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch (cause) {
    throw new Problem(400, 'not-json', 'The request body is not JSON', { action: 'Send a JSON object.', cause })
  }
}

/** Without a schema nothing is promised of the value, and its type says so. */
function parse<T>(where: string, schema: z.ZodType<T> | undefined, value: unknown): T {
  const parsed = (schema ?? z.any()).safeParse(value)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path, message }) => ({ field: [where, ...path].join('.'), message }))
  const detail = fields.map(({ field, message }) => `${field}: ${message}`).join('; ')
  throw new Problem(400, 'invalid-request', 'Some fields need another value', { detail, fields })
}
