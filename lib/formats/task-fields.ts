import { isObject } from './is-object'
import type { JsonObject } from './record'

/** Which of a row's texts is the prompt, and which the two responses. */
export type TaskFields = { prompt: string; a: string; b: string }

const promptNames = ['prompt', 'instruction', 'question', 'input', 'context', 'conversation', 'text', 'post', 'document']
const stems = ['response', 'answer', 'output', 'completion', 'generation', 'summary', 'text', 'model', 'option', 'reply', '']
const endings: [string, string][] = [
  ['a', 'b'],
  ['1', '2'],
  ['left', 'right'],
  ['one', 'two'],
  ['first', 'second'],
]

/**
 * The prompt and the two responses among fields of an annotation tool, by their names: `prompt` or the like, and two that differ in `a` and `b`,
 * `1` and `2`, `left` and `right` only (`answer1` and `answer2`, `response_a` and `response_b`). Undefined where the names do not tell.
 */
export function taskFields(fields: JsonObject): TaskFields | undefined {
  const pair = responseFields(fields)
  if (pair === undefined) return undefined
  const texts = plainNames(fields)
  const prompt = promptNames.map((name) => texts.get(name)).find((name) => name !== undefined && name !== pair.a && name !== pair.b)
  return prompt === undefined ? undefined : { prompt, ...pair }
}

/** The two responses among fields, by their names, as `taskFields` finds them; undefined where the names do not tell. */
export function responseFields(fields: JsonObject): { a: string; b: string } | undefined {
  const texts = plainNames(fields)
  for (const stem of stems) {
    for (const [endA, endB] of endings) {
      for (const [nameA, nameB] of [
        [stem + endA, stem + endB],
        [endA + stem, endB + stem],
      ]) {
        const [a, b] = [texts.get(nameA ?? ''), texts.get(nameB ?? '')]
        if (a !== undefined && b !== undefined) return { a, b }
      }
    }
  }
  return undefined
}

function plainNames(fields: JsonObject): Map<string, string> {
  return new Map(Object.keys(fields).map((name) => [plain(name), name]))
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '')
}

/** The value at a path such as `data.answer1` or `results[0].text`; a field that is called so comes first. Undefined where there is none. */
export function valueAt(row: JsonObject, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path]
  let value: unknown = row
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    if (Array.isArray(value)) value = value[Number(step)]
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step]
    else return undefined
  }
  return value
}
