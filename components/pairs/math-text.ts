const code = /(```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)|`[^`\n]*`)/

/**
 * The text with its formulas between $ or $$, as the Markdown reader wants them: \( \) and \[ \], which models write, are turned into these, and a $ that
 * opens no formula is a dollar. A formula begins right behind its $ and ends right before the other one, which no digit follows: so "$5 and $10" is money.
 * Code is left alone.
 */
export function withMathDelimiters(text: string): string {
  return text
    .split(code)
    .map((part, index) => (index % 2 === 1 ? part : inProse(part)))
    .join('')
}

/** True when the text may hold a formula, so that what draws formulas is worth loading. */
export function mayHaveMath(text: string): boolean {
  return /\\\(|\\\[|\$/.test(text) && /(^|[^\\])\$\$?[^$]*[^\\]\$/.test(withMathDelimiters(text))
}

const formula = /\$\$[\s\S]+?\$\$|\\\$|\$(?=\S)(?:\\.|[^$\\\n])+?(?<=\S)\$(?!\d)|\$/g

function inProse(part: string): string {
  const unified = part
    .replace(
      /(^|\n)([ \t]*)\\\[([\s\S]+?)\\\]/g,
      (_whole, before: string, indent: string, inner: string) => before + displayed(inner, indent),
    )
    .replace(/\\\[([\s\S]+?)\\\]/g, (_whole, inner: string) => `\n${displayed(inner, '')}\n`)
    .replace(/\\\(([^\n]+?)\\\)/g, (_whole, inner: string) => `$${inner.trim()}$`)
  return unified.replace(formula, (found) => (found === '$' ? '\\$' : found))
}

/** On lines of its own, as deep as it stood, so that a list goes on around it. */
function displayed(inner: string, indent: string): string {
  const lines = inner.trim().split('\n')
  return ['$$', ...lines.map((line) => line.trim()), '$$'].map((line) => indent + line).join('\n')
}
