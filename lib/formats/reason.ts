import type { z } from 'zod'

/** Why a row does not fit its format, as one line that names the field: `"response_b" is missing; "human[0].preference": expected one of …`. */
export function reasonOf(error: z.ZodError): string {
  return error.issues.slice(0, 3).map(describe).join('; ')
}

function describe(issue: z.core.$ZodIssue): string {
  const field = issue.path.reduce<string>(
    (path, key) => (typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`),
    '',
  )
  if (field === '') return 'this is not a JSON object'
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return `"${field}" is missing`
  return `"${field}": ${issue.message.replace(/^Invalid \w+: /, '')}`
}
