import { quoteFrame } from './frame'

/** A user's own prompt. `body` holds the named fields; the endings ask for the rationale and for the label. */
export type CustomTemplate = { body: string; explain: string; answer: string }

/** The fields that a body may hold, with what stands there when it is sent. */
export const templateFields = {
  prompt: 'the prompt, or the conversation with its speakers',
  first: 'the response shown first',
  second: 'the response shown second',
  label_first: 'the label of the first response',
  label_second: 'the label of the second response',
  examples: 'the worked examples, if there are any',
  principles: 'the principles, if there are any',
} as const satisfies Record<string, string>

export type FieldName = keyof typeof templateFields
export type TemplateProblem = { part: 'body' | 'explain' | 'answer'; message: string }

const untrusted = ['prompt', 'first', 'second'] as const satisfies readonly FieldName[]
const fieldPattern = /\{([a-z_]+)\}/g
const isField = (name: string): name is FieldName => name in templateFields
const countOf = (text: string, name: FieldName): number => text.split(`{${name}}`).length - 1

/**
 * What is wrong with a template: a field that is missing, doubled or misspelt, and a text from the data that could run into the template's own
 * words. A field for such a text must end its line, and the next line of the template must begin with words of its own: those words are then
 * quoted wherever a response has them at the beginning of a line.
 * @param uses what the labeler has beside the template: examples or principles that would be lost without their field
 */
export function templateProblems(template: CustomTemplate, uses: { examples: boolean; principles: boolean }): TemplateProblem[] {
  const { body, answer } = template
  const inBody = (message: string): TemplateProblem => ({ part: 'body', message })
  const needed: FieldName[] = [
    ...untrusted,
    ...(uses.examples ? ['examples' as const] : []),
    ...(uses.principles ? ['principles' as const] : []),
  ]
  const lost = needed.filter((name) => countOf(body, name) === 0).map((name) => inBody(`{${name}} is missing: ${templateFields[name]}.`))
  const doubled = untrusted
    .filter((name) => countOf(body, name) > 1)
    .map((name) => inBody(`{${name}} stands there more than once, so a reader could not tell which text is meant.`))
  const names = Object.keys(templateFields).map((name) => `{${name}}`)
  const unknown = [...body.matchAll(fieldPattern)].flatMap(([field, name = '']) =>
    isField(name) ? [] : [inBody(`There is no field ${field}. There are ${names.join(', ')}.`)],
  )
  const whole = [body, answer].join('\n')
  const namesLabels = countOf(whole, 'label_first') > 0 && countOf(whole, 'label_second') > 0
  const labels = namesLabels ? [] : [inBody('Say which label stands for which response: name {label_first} and {label_second}.')]
  const ending: TemplateProblem[] =
    answer.trim() === '' ? [{ part: 'answer', message: 'Write what comes right before the label, such as "Preferred response=".' }] : []
  const thinking: TemplateProblem[] =
    template.explain.trim() === ''
      ? [{ part: 'explain', message: 'Write what asks for the rationale, such as "Explain which response is better. Rationale:".' }]
      : []
  return [...lost, ...doubled, ...unknown, ...runIns(body), ...labels, ...ending, ...thinking]
}

function runIns(body: string): TemplateProblem[] {
  const lines = body.split('\n')
  return lines.flatMap((line, index) => {
    const name = untrusted.find((field) => line.includes(`{${field}}`))
    if (name === undefined) return []
    const after = line.slice(line.indexOf(`{${name}}`) + name.length + 2)
    if (after.trim() !== '') {
      const message = `{${name}} is followed by "${after.trim()}" on the same line, which the text itself could contain. Let the field end its line.`
      return [{ part: 'body' as const, message }]
    }
    const next = lines.slice(index + 1).find((other) => other.trim() !== '')
    if (next === undefined || openingOf(next).length >= 2) return []
    const message = `After {${name}} the next line begins with a field, so the text could run into it. Begin that line with words of your own.`
    return [{ part: 'body' as const, message }]
  })
}

/** The words of a template's line before its first field. */
function openingOf(line: string): string {
  const at = line.search(fieldPattern)
  return (at === -1 ? line : line.slice(0, at)).trim()
}

/** The body with its fields filled in. Lines of a text that begin like a line of the template get "> " before them. */
export function filledBody(template: CustomTemplate, values: Readonly<Record<FieldName, string>>): string {
  const quoted = (text: string) => quoteOpenings(quoteFrame(text), openings(template))
  return filled(template.body, {
    ...values,
    first: quoted(values.first),
    second: quoted(values.second),
    prompt: quoteOpenings(values.prompt, openings(template)),
  })
    .replace(/\n{3,}/g, (run) => (values.examples === '' || values.principles === '' ? '\n\n' : run))
    .trim()
}

/** A text with its label fields filled in, for the endings. */
export function filled(text: string, values: Partial<Record<FieldName, string>>): string {
  return text.replace(fieldPattern, (field, name: string) => (isField(name) ? (values[name] ?? field) : field))
}

function openings({ body, explain, answer }: CustomTemplate): string[] {
  const lines = [body, explain, answer].flatMap((text) => text.split('\n'))
  return [...new Set(lines.map(openingOf).filter((opening) => opening.length >= 2))]
}

function quoteOpenings(text: string, begins: readonly string[]): string {
  const lowered = begins.map((begin) => begin.toLowerCase())
  return text
    .split('\n')
    .map((line) => {
      const bare = line.replace(/^(?:> )*\s*/, '').toLowerCase()
      return lowered.some((begin) => bare.startsWith(begin)) && !line.startsWith('> ') ? `> ${line}` : line
    })
    .join('\n')
}
