type Schema = { [name: string]: unknown }

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A JSON schema as a person reads it: `{ n: number, rows: { name: string, p?: number | null }[] }`, a line for each field of an object. */
export function outline(schema: unknown, indent = ''): string {
  if (!isSchema(schema)) return 'any'
  const { enum: values, const: value, anyOf, type, properties, items, prefixItems, additionalProperties } = schema
  if (Array.isArray(values)) return values.map((one) => JSON.stringify(one)).join(' | ')
  if (value !== undefined) return JSON.stringify(value)
  if (Array.isArray(anyOf)) return anyOf.map((one) => outline(one, indent)).join(' | ')
  if (Array.isArray(prefixItems)) return `[${prefixItems.map((one) => outline(one, indent)).join(', ')}]`
  if (type === 'array') return isChoice(items) ? `(${outline(items, indent)})[]` : `${outline(items, indent)}[]`
  if (isSchema(properties)) return fields(properties, schema.required, indent)
  if (type === 'object') return `{ [name]: ${outline(additionalProperties, indent)} }`
  if (Array.isArray(type)) return type.join(' | ')
  return typeof type === 'string' ? type : 'any'
}

const isChoice = (schema: unknown): boolean =>
  isSchema(schema) && [schema.enum, schema.anyOf, schema.type].some((some) => Array.isArray(some) && some.length > 1)

function fields(properties: Schema, required: unknown, indent: string): string {
  const deeper = `${indent}  `
  const isRequired = (name: string) => Array.isArray(required) && required.includes(name)
  const lines = Object.entries(properties).map(([name, one]) => `${deeper}${name}${isRequired(name) ? '' : '?'}: ${outline(one, deeper)}`)
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}
