import pino from 'pino'
import { z } from 'zod'
import type { Permission } from '@/lib/permissions/permissions'
import { actingAs } from '@/lib/store/actor'
import { answerText } from './answer-text'
import { type Caller, requirePermission } from './auth'
import { Problem, problemResponse, toProblem } from './problem'
import { requireSameOrigin } from './same-origin'

const json = { 'content-type': 'application/json' }
const log = pino({ name: 'api', level: process.env.LOG_LEVEL ?? 'info' })

/**
 * What a route takes and answers, which is checked by it and makes its part of the API's description.
 * `body` is left out by routes that read no JSON; those that stream an upload read `request.body` themselves, and say its media type as `takes`.
 * `answer` is the JSON; without it nothing is answered but the `files`, media types of which the handler makes a Response.
 */
type Parts<P, Q, B> = {
  /** One sentence. */
  summary: string
  params?: z.ZodType<P>
  query?: z.ZodType<Q>
  body?: z.ZodType<B>
  takes?: string
  files?: readonly string[]
}
type Spec<P, Q, B> = Parts<P, Q, B> & { needs: Permission }
type Answering<A> = { answer: z.ZodType<A> }
type Silent = { answer?: undefined }
export type Call<P, Q, B> = { params: P; query: Q; body: B; caller: Caller; request: Request; signal: AbortSignal }
type PublicCall<P, Q, B> = Omit<Call<P, Q, B>, 'caller'>
const InProject = z.object({ projectId: z.string() })
type Context = { params: Promise<unknown> }
type Answer = (request: Request, context: Context) => Promise<Response>
/** A handler that tells what it takes and answers, for the description of the API and for those who call it. */
export type Handler<A = unknown> = Answer & {
  spec: Parts<unknown, unknown, unknown> & { needs: Permission | 'nothing'; answer?: z.ZodType<A> | undefined }
}

/**
 * A Next handler that authorises, parses, calls `handle` and answers its value as JSON, a Response as it is, nothing as 204,
 * or problem+json with the fields at fault. Unknown errors are logged and become a 500. A new route is also named in app/api/openapi.json/routes.ts.
 * Outside of production an answer is held against its schema: one that differs, or says more, is our fault and a 500.
 */
export function route<P = unknown, Q = unknown, B = undefined, A = unknown>(
  spec: Spec<P, Q, B> & Answering<A>,
  handle: (call: Call<P, Q, B>) => Promise<NoInfer<A> | Response>,
): Handler<A>
export function route<P = unknown, Q = unknown, B = undefined>(
  spec: Spec<P, Q, B> & Silent,
  handle: (call: Call<P, Q, B>) => Promise<void> | Promise<Response>,
): Handler<null>
export function route<P, Q, B>(
  spec: Spec<P, Q, B> & { answer?: z.ZodType | undefined },
  handle: (call: Call<P, Q, B>) => Promise<unknown>,
): Answer & { spec: Spec<P, Q, B> } {
  const answer = answering(spec, async ({ request }, path) => {
    const caller = await requirePermission(request, spec.needs, projectOf(path))
    return (call) => actingAs(caller.name, () => handle({ ...call, caller }))
  })
  return Object.assign(answer, { spec })
}

/** As `route`, for whoever comes: what people need before they are signed in. */
export function publicRoute<P = unknown, Q = unknown, B = undefined, A = unknown>(
  spec: Parts<P, Q, B> & Answering<A>,
  handle: (call: PublicCall<P, Q, B>) => Promise<NoInfer<A> | Response>,
): Handler<A>
export function publicRoute<P = unknown, Q = unknown, B = undefined>(
  spec: Parts<P, Q, B> & Silent,
  handle: (call: PublicCall<P, Q, B>) => Promise<void> | Promise<Response>,
): Handler<null>
export function publicRoute<P, Q, B>(
  spec: Parts<P, Q, B> & { answer?: z.ZodType | undefined },
  handle: (call: PublicCall<P, Q, B>) => Promise<unknown>,
): Answer & { spec: Parts<P, Q, B> & { needs: 'nothing' } } {
  const answer = answering(spec, async ({ request }) => {
    requireSameOrigin(request, false)
    return handle
  })
  return Object.assign(answer, { spec: { ...spec, needs: 'nothing' as const } })
}

/** The part that all routes share. `admit` refuses a caller before anything of the request is looked at, or says who answers it. */
function answering<P, Q, B>(
  spec: Parts<P, Q, B> & { answer?: z.ZodType | undefined },
  admit: (asking: { request: Request }, path: unknown) => Promise<(call: PublicCall<P, Q, B>) => Promise<unknown>>,
): Answer {
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
      return answer === undefined ? new Response(null, { status: 204 }) : new Response(answerText(spec.answer, answer), { headers: json })
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
