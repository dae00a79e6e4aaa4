import type { JsonObject } from './record'
import { taskFields } from './task-fields'

const column = /^(.+)\.(responses|responses\.users|responses\.status|suggestion|suggestion\.score|suggestion\.agent)$/

/**
 * A record of Argilla from the columns that it is flattened to when it is pushed to a dataset: `QUESTION.responses`, `QUESTION.responses.users`,
 * `QUESTION.suggestion` … beside the fields themselves. Undefined for a row without such columns, or without two responses among the others.
 * Source: FORMATS.md section 4.10
 */
export function unflattened(row: JsonObject): JsonObject | undefined {
  const questions = new Set<string>()
  const others: JsonObject = {}
  for (const [name, value] of Object.entries(row)) {
    const question = column.exec(name)?.[1]
    if (question === undefined) others[name] = value
    else questions.add(question)
  }
  const { id, status, metadata, ...rest } = others
  if (questions.size === 0) return undefined
  const named = taskFields(rest)
  if (named === undefined) return undefined
  const isField = (name: string) => name === named.prompt || name === named.a || name === named.b
  const apart = (isWanted: (name: string) => boolean) => Object.fromEntries(Object.entries(rest).filter(([name]) => isWanted(name)))
  const all = [...questions]
  return {
    ...(id === undefined ? {} : { id }),
    fields: apart(isField),
    metadata: { ...metadataOf(metadata), ...apart((name) => !isField(name)) },
    responses: Object.fromEntries(all.map((question) => [question, responsesOf(row, question)])),
    suggestions: Object.fromEntries(
      all.filter((question) => row[`${question}.suggestion`] != null).map((question) => [question, suggestionOf(row, question)]),
    ),
  }
}

function responsesOf(row: JsonObject, question: string): JsonObject[] {
  const listOf = (name: string): unknown[] => {
    const list = row[`${question}.${name}`]
    return Array.isArray(list) ? list : []
  }
  const [users, statuses] = [listOf('responses.users'), listOf('responses.status')]
  return listOf('responses').map((value, index) => ({ value, user_id: users[index] ?? null, status: statuses[index] ?? null }))
}

function suggestionOf(row: JsonObject, question: string): JsonObject {
  const of = (name: string) => row[`${question}.suggestion${name}`] ?? null
  return { value: of(''), score: of('.score'), agent: of('.agent') }
}

function metadataOf(metadata: unknown): JsonObject {
  return typeof metadata === 'object' && metadata !== null ? Object.fromEntries(Object.entries(metadata)) : {}
}
