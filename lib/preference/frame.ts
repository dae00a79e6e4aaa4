import type { Message } from './message'

/** Separates exemplars from each other and from the sample. Source: METHOD.md section 1.2 */
export const exampleMarker = '»»»» Example »»»»'
/** Ends the exemplars. */
export const followMarker = '»»»» Follow the instructions and the example(s) above »»»»'

// A label has at most eight characters (LabelerConfig), hence the bound on what may follow "Response".
const openings = [
  '»»»»',
  '(?:Text|Context|Rationale|Human|Assistant|System|Tool)\\s*[-:]',
  '(?:Summary|Response) \\S{1,8}\\s*-',
  'Preferred (?:Summary|Response)\\s*=',
].join('|')
const frameLine = new RegExp(`^(?=(?:> )*[^\\S\\n\\r]*(?:${openings}))`, 'gimu')
const quotedFrameLine = new RegExp(`^> (?=(?:> )*[^\\S\\n\\r]*(?:${openings}))`, 'gimu')

/**
 * The text of a prompt or response, fit to stand inside a labeler's prompt: a line that begins like a line of the frame ("Summary 2 -",
 * "Preferred Response=", "»»»»", …) gets "> " before it, so that no text can pass for the frame. All else is untouched.
 * Edges: a line that was quoted already is quoted once more, so `unquoteFrame` gives back exactly the text.
 */
export function quoteFrame(text: string): string {
  return text.replace(frameLine, '> ')
}

/** What `quoteFrame` was given. */
export function unquoteFrame(text: string): string {
  return text.replace(quotedFrameLine, '')
}

const speakers = { system: 'System', user: 'Human', assistant: 'Assistant', tool: 'Tool' } as const satisfies Record<
  Message['role'],
  string
>

/** A prompt as one text: the words of a single user message as they are, several turns each with its speaker before it. */
export function contextText(messages: readonly Message[]): string {
  const [only, ...more] = messages
  if (only?.role === 'user' && more.length === 0) return quoteFrame(only.content)
  return messages.map(({ role, content }) => `${speakers[role]}: ${quoteFrame(content)}`).join('\n\n')
}
