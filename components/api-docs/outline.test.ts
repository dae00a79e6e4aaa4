import { expect, test } from 'vitest'
import { z } from 'zod'
import { outline } from './outline'

const outlineOf = (schema: z.ZodType) => outline(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }))

test('an object has a line for each field, what may be missing with a question mark', () => {
  const schema = z.object({
    run: z.object({ id: z.string() }).nullable(),
    status: z.enum(['running', 'paused']),
    interval: z.tuple([z.number(), z.number()]),
    note: z.string().optional(),
    reason: z.string().nullable(),
  })
  expect(outlineOf(schema)).toBe(
    '{\n  run: {\n    id: string\n  } | null\n  status: "running" | "paused"\n  interval: [number, number]\n  note?: string\n  reason: string | null\n}',
  )
})

test('lists, records and what can be anything are told apart', () => {
  expect(outlineOf(z.array(z.enum(['A', 'B'])))).toBe('("A" | "B")[]')
  expect(outlineOf(z.array(z.object({ n: z.int() })))).toBe('{\n  n: integer\n}[]')
  expect(outlineOf(z.array(z.union([z.object({ n: z.int() }), z.null()])))).toBe('({\n  n: integer\n} | null)[]')
  expect(outlineOf(z.record(z.string(), z.unknown()))).toBe('{ [name]: any }')
  expect(outlineOf(z.array(z.number().nullable()))).toBe('(number | null)[]')
  expect(outlineOf(z.literal('yes'))).toBe('"yes"')
})
