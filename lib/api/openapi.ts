import { z } from 'zod'
import { rolesThatCan } from '@/lib/permissions/roles-that-can'
import type { Handler } from './route'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

/** One path of the API with the module that answers it. */
export type RouteEntry = { path: string; handlers: Partial<Record<Method, Handler>> }

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
 * The OpenAPI 3.1 description of these routes, made of the very schemas that they check requests and answers with.
 * @param version the application's own
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

function operationsOf({ path, handlers }: RouteEntry): Record<string, Operation> {
  return Object.fromEntries(
    methods.flatMap((method) => {
      const handler = handlers[method]
      return handler === undefined ? [] : [[method.toLowerCase(), operation(path, handler)]]
    }),
  )
}

function operation(path: string, { spec }: Handler): Operation {
  const { summary, takes, answer, files = [] } = spec
  const body =
    takes !== undefined
      ? { [takes]: { schema: {} } }
      : spec.body === undefined
        ? undefined
        : { 'application/json': { schema: asJsonSchema(spec.body, 'input') } }
  const content = {
    ...(answer === undefined ? {} : { 'application/json': { schema: asJsonSchema(answer, 'output') } }),
    ...Object.fromEntries(files.map((type) => [type, { schema: {} }])),
  }
  const pathParameters = parametersOf('path', spec.params)
  return {
    tags: [tagOf(path)],
    summary,
    description: spec.needs === 'nothing' ? 'For everybody, signed in or not.' : `Roles: ${rolesThatCan(spec.needs).join(', ')}.`,
    parameters: [...pathParameters, ...parametersOf('query', spec.query)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      ...(Object.keys(content).length === 0 ? { 204: { description: 'Done.' } } : { 200: { description: summary, content } }),
      400: { $ref: '#/components/responses/BadRequest' },
      401: { $ref: '#/components/responses/Unauthorized' },
      403: { $ref: '#/components/responses/Forbidden' },
      ...(pathParameters.length === 0 ? {} : { 404: { $ref: '#/components/responses/NotFound' } }),
    },
  }
}

const Described = z.looseObject({ description: z.string().optional() })
const ObjectSchema = z.object({ properties: z.record(z.string(), Described).default({}), required: z.array(z.string()).default([]) })

function parametersOf(where: 'path' | 'query', schema: z.ZodType | undefined): Parameter[] {
  if (schema === undefined) return []
  const { properties, required } = ObjectSchema.parse(asJsonSchema(schema, 'input'))
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }))
}

function asJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** What a path is about: for a project's own paths what of the project, else their first word. */
function tagOf(path: string): string {
  const [first = '', , second] = path.replace('/api/', '').split('/')
  const about = first === 'projects' && second !== undefined ? second : first
  return about.charAt(0).toUpperCase() + about.slice(1).replaceAll('-', ' ')
}
