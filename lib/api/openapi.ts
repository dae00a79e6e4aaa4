import { z } from 'zod'
import { rolesThatCan } from '@/lib/permissions/roles-that-can'
import type { Handler } from './route'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

/** What a schema cannot say of an operation. */
export type About = {
  /** One sentence, as the handler's own comment has it. */
  summary: string
  /** The media type of a body that is a file; without it a body is JSON. */
  takes?: string
  /** Media types of the answer beside JSON; none of it where there is `nothing`. */
  gives?: 'nothing' | readonly string[]
}
/** One path of the API with the module that answers it; `about` each method its summary, or more. */
export type RouteEntry = { path: string; handlers: Partial<Record<Method, Handler>>; about: Partial<Record<Method, string | About>> }

type JsonSchema = { [key: string]: unknown }
export type Parameter = { name: string; in: 'path' | 'query'; required: boolean; description?: string; schema: JsonSchema }
export type Operation = {
  tags: string[]
  summary: string
  description: string
  parameters: Parameter[]
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> } | { $ref: string }>
}
export type OpenApi = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  security: Record<string, string[]>[]
  paths: Record<string, Record<string, Operation>>
  components: JsonSchema
}

/**
 * The OpenAPI 3.1 description of these routes, made of the very schemas that they check requests with.
 * @param version the application's own
 * @throws RangeError for a handler without a word about it, which a test finds first
 */
export function openApi(entries: readonly RouteEntry[], version: string): OpenApi {
  return {
    openapi: '3.1.0',
    info: { title: 'Concord', version, description: intro },
    security: [{ apiKey: [] }, {}],
    paths: Object.fromEntries(entries.map((entry) => [entry.path, operationsOf(entry)])),
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: aboutKeys } },
      responses: problems,
      schemas: { Problem },
    },
  }
}

const intro = 'A workbench for AI preference labels. Errors are application/problem+json (RFC 9457) with what is wrong and what to do.'
const aboutKeys = 'A key of Settings or "concord keys create". Callers on the machine where Concord runs need none.'

const Problem: JsonSchema = z.toJSONSchema(
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    action: z.string().optional().describe('What to do about it.'),
    fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  }),
)
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const problems = {
  BadRequest: problem('Some fields need another value.'),
  Unauthorized: problem('The API key is unknown, revoked or expired.'),
  Forbidden: problem('The caller may not do this.'),
  NotFound: problem('There is no such thing.'),
}

function operationsOf({ path, handlers, about }: RouteEntry): Record<string, Operation> {
  return Object.fromEntries(
    methods.flatMap((method) => {
      const handler = handlers[method]
      return handler === undefined ? [] : [[method.toLowerCase(), operation(path, handler, about[method])]]
    }),
  )
}

function operation(path: string, { spec }: Handler, about: string | About | undefined): Operation {
  if (about === undefined) throw new RangeError(`${path} has a handler that nothing is said about`)
  const { summary, takes, gives = [] }: About = typeof about === 'string' ? { summary: about } : about
  const body =
    takes !== undefined
      ? { [takes]: { schema: {} } }
      : spec.body === undefined
        ? undefined
        : { 'application/json': { schema: asJsonSchema(spec.body) } }
  const pathParameters = parametersOf('path', spec.params)
  return {
    tags: [tagOf(path)],
    summary,
    description: spec.needs === 'nothing' ? 'For everybody, signed in or not.' : `Roles: ${rolesThatCan(spec.needs).join(', ')}.`,
    parameters: [...pathParameters, ...parametersOf('query', spec.query)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      ...(gives === 'nothing' ? { 204: { description: 'Done.' } } : { 200: { description: summary, content: contentOf(gives) } }),
      400: { $ref: '#/components/responses/BadRequest' },
      401: { $ref: '#/components/responses/Unauthorized' },
      403: { $ref: '#/components/responses/Forbidden' },
      ...(pathParameters.length === 0 ? {} : { 404: { $ref: '#/components/responses/NotFound' } }),
    },
  }
}

function contentOf(types: readonly string[]): Record<string, { schema: JsonSchema }> {
  return Object.fromEntries((types.length === 0 ? ['application/json'] : types).map((type) => [type, { schema: {} }]))
}

const Described = z.looseObject({ description: z.string().optional() })
const ObjectSchema = z.object({ properties: z.record(z.string(), Described).default({}), required: z.array(z.string()).default([]) })

function parametersOf(where: 'path' | 'query', schema: z.ZodType | undefined): Parameter[] {
  if (schema === undefined) return []
  const { properties, required } = ObjectSchema.parse(asJsonSchema(schema))
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }))
}

function asJsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

/** The last word of a path that is not an action on one thing: what it is about. */
function tagOf(path: string): string {
  const [first = '', second] = path.replace('/api/', '').split('/')
  const about = second !== undefined && first === 'projects' ? second : first
  return about.charAt(0).toUpperCase() + about.slice(1).replaceAll('-', ' ')
}
