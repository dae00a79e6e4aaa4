import pino from 'pino'
import { z } from 'zod'
import type { Permission } from '@/lib/permissions/permissions'
import { actingAs } from '@/lib/store/actor'
import { type Caller, requirePermission } from './auth'
import { Problem, problemResponse, toProblem } from './problem'
import { requireSameOrigin } from './same-origin'

const log = pino({ name: 'api', level: process.env.LOG_LEVEL ?? 'info' })

/** `body` is left out by routes that read no JSON; those that stream an upload read `request.body` themselves. */
type Parts<P, Q, B> = { params?: z.ZodType<P>; query?: z.ZodType<Q>; body?: z.ZodType<B> }
type Spec<P, Q, B> = Parts<P, Q, B> & { needs: Permission }
export type Call<P, Q, B> = { params: P; query: Q; body: B; caller: Caller; request: Request; signal: AbortSignal }
const InProject = z.object({ projectId: z.string() })
type Context = { params: Promise<unknown> }
/** A handler that tells what it takes, for the description of the API. */
export type Handler = ((request: Request, context: Context) => Promise<Response>) & {
  spec: { needs: Permission | 'nothing'; params?: z.ZodType; query?: z.ZodType; body?: z.ZodType }
}

/**
 * A Next handler that authorises, parses, calls `handle` and answers its value as JSON, a Response as it is, nothing as 204,
 * or problem+json with the fields at fault. Unknown errors are logged and become a 500. A new route is also named in app/api/openapi.json/routes.ts.
 */
export function route<P = unknown, Q = unknown, B = undefined>(
  spec: Spec<P, Q, B>,
  handle: (call: Call<P, Q, B>) => Promise<unknown>,
): Handler {
  const answer = answering(spec, async ({ request }, path) => {
    const caller = await requirePermission(request, spec.needs, projectOf(path))
    return (call) => actingAs(caller.name, () => handle({ ...call, caller }))
  })
  return Object.assign(answer, { spec })
}

/** As `route`, for whoever comes: what people need before they are signed in. */
export function publicRoute<P = unknown, Q = unknown, B = undefined>(
  spec: Parts<P, Q, B>,
  handle: (call: Omit<Call<P, Q, B>, 'caller'>) => Promise<unknown>,
): Handler {
  const answer = answering(spec, async ({ request }) => {
    requireSameOrigin(request, false)
    return handle
  })
  return Object.assign(answer, { spec: { ...spec, needs: 'nothing' as const } })
}

type Parsed<P, Q, B> = Omit<Call<P, Q, B>, 'caller'>

/** The part that all routes share. `admit` refuses a caller before anything of the request is looked at, or says who answers it. */
function answering<P, Q, B>(
  spec: Parts<P, Q, B>,
  admit: (asking: { request: Request }, path: unknown) => Promise<(call: Parsed<P, Q, B>) => Promise<unknown>>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    try {
      const path = await context.params
      const handle = await admit({ request }, path)
      const params = parse('path', spec.params, path)
      const query = parse('query', spec.query, readQuery(new URL(request.url).searchParams))
      const body = spec.body === undefined ? undefined : await readJson(request)
      const call = { params, query, body: parse('body', spec.body, body), request, signal: request.signal }
      const answer = await handle(call)
      if (answer instanceof Response) return request.method === 'HEAD' ? withoutBody(answer) : answer
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status >= 500) log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, problem.title)
      return problemResponse(problem)
    }
  }
}

/** Next answers HEAD by asking as for GET, and leaves the body as it is: what makes it would wait for a reader for ever. */
async function withoutBody({ body, status, headers }: Response): Promise<Response> {
  await body?.cancel()
  return new Response(null, { status, headers })
}

/** The project that a path names; null for paths that name none. */
function projectOf(path: unknown): string | null {
  return InProject.safeParse(path).data?.projectId ?? null
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
