/** Text that is HTML already. Only `html` makes it, so whatever stands in a page was escaped once and exactly once. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | readonly Html[]

/** HTML from a template: every value is escaped, unless it is `Html` itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = strings.map((text, index) => {
    const part = parts[index]
    return part === undefined ? text : text + textOf(part)
  })
  return new Html(written.join(''))
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text
  if (typeof part === 'number') return String(part)
  return typeof part === 'string' ? escaped(part) : part.map(({ text }) => text).join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Control characters are no text, and those that turn the direction of writing could make a name change the reading of figures beside it. */
const unwritable = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

const escaped = (text: string): string =>
  text
    .replace(unwritable, (character) => (character === '\n' || character === '\t' ? character : ''))
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
