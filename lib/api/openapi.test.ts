import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { apiDocument } from '@/app/api/openapi.json/document'
import { routes } from '@/app/api/openapi.json/routes'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const own = '/api/openapi.json'

test('every route is in the table, with a sentence about each of its methods', async () => {
  const files = globSync('app/api/**/route.ts').map((file) => `/${file.replaceAll('\\', '/').replace('app/', '').replace('/route.ts', '')}`)
  const paths = files.map((file) => file.replaceAll(/\[(\w+)\]/g, '{$1}')).filter((path) => path !== own)
  expect(routes.map(({ path }) => path).sort()).toEqual(paths.sort())
  for (const { path, handlers } of routes)
    for (const method of methods)
      if (handlers[method] !== undefined)
        expect({ path, summary: handlers[method].spec.summary }).toEqual({ path, summary: expect.stringMatching(/^[A-Z].*\.$/) })
})

test('a path names its parameters, and each is described', () => {
  for (const [path, operations] of Object.entries(apiDocument.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const { parameters } of Object.values(operations)) {
      expect({ path, named: parameters.filter((one) => one.in === 'path').map(({ name }) => name) }).toEqual({ path, named })
    }
  }
})

test('a body and a query are described by the schemas that check them', () => {
  expect(apiDocument.paths['/api/keys']?.post?.requestBody?.content['application/json']?.schema).toMatchObject({
    type: 'object',
    properties: { name: { type: 'string', minLength: 1, maxLength: 120 }, role: { enum: ['viewer', 'annotator', 'lead', 'owner'] } },
    required: ['name'],
  })
  expect(apiDocument.paths['/api/projects/{projectId}/imports/{importId}/lines']?.get?.parameters).toEqual(
    expect.arrayContaining([
      { name: 'limit', in: 'query', required: false, schema: expect.objectContaining({ minimum: 1, maximum: 1000, default: 200 }) },
      { name: 'outcome', in: 'query', required: false, schema: { type: 'string', enum: ['duplicate', 'rejected'] } },
    ]),
  )
})

test('an answer is described by the schema that it is held against, and what answers nothing says so', () => {
  const answers = apiDocument.paths['/api/projects/{projectId}/runs/{runId}']?.get?.responses['200']
  expect(answers).toMatchObject({
    content: { 'application/json': { schema: { properties: { status: { enum: expect.arrayContaining(['running', 'paused']) } } } } },
  })
  expect(apiDocument.paths['/api/projects/{projectId}/mappings/{mappingId}']?.delete?.responses).toMatchObject({
    204: { description: 'Done.' },
  })
  const undescribed = Object.entries(apiDocument.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { responses }]) => JSON.stringify(responses['200'] ?? {}).includes('"application/json":{"schema":{}}'))
      .map(([method]) => `${method} ${path}`),
  )
  expect(undescribed).toEqual([])
})

test('operations stand together by what they are about', () => {
  const tagOf = (path: string) => apiDocument.paths[path]?.get?.tags
  expect(tagOf('/api/projects/{projectId}/agreement/slices')).toEqual(['Agreement'])
  expect(tagOf('/api/projects/{projectId}')).toEqual(['Projects'])
  expect(tagOf('/api/endpoints')).toEqual(['Endpoints'])
})

test('the document is OpenAPI 3.1: unique operations, known references, JSON all through', () => {
  expect(JSON.parse(JSON.stringify(apiDocument))).toEqual(apiDocument)
  const references = [...JSON.stringify(apiDocument).matchAll(/"\$ref":"#\/(\w+)\/(\w+)\/(\w+)"/g)]
  const components = z.record(z.string(), z.record(z.string(), z.unknown())).parse(apiDocument.components)
  for (const [, where, kind = '', name = ''] of references) {
    expect(where).toBe('components')
    expect(Object.keys(components[kind] ?? {})).toContain(name)
  }
})
