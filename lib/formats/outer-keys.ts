/** The list of rows in a file that is one JSON object: LLM Comparator's and Feedback Forensics' name for it. */
export const rowKeys: ReadonlySet<string> = new Set(['examples', 'comparisons'])

/** What may stand before the rows and fill the beginning of the file. */
const earlierKeys: ReadonlySet<string> = new Set(['metadata', 'models', 'annotators', 'rationale_clusters'])

/**
 * True when the text begins an object that holds the rows of a file in one of its lists, or may do so beyond what is seen of it.
 * @param head the beginning of the file
 */
export function wrapsRows(head: string): boolean {
  const { keys, isClosed } = outerKeys(head)
  if (keys.some(({ name, isList }) => isList && rowKeys.has(name))) return true
  return !isClosed && keys.length > 0 && keys.every(({ name }) => earlierKeys.has(name))
}

/** The names in the first object of a text, and whether it ends within it. */
function outerKeys(text: string): { keys: { name: string; isList: boolean }[]; isClosed: boolean } {
  const keys: { name: string; isList: boolean }[] = []
  let depth = 0
  let isKey = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"') {
      const end = endOfText(text, at)
      if (end === -1) break
      const value = /^\s*:\s*(\[)?/.exec(text.slice(end + 1, end + 40))
      if (depth === 1 && isKey && value !== null) keys.push({ name: text.slice(at + 1, end), isList: value[1] === '[' })
      isKey = false
      at = end
    } else if (char === '{' || char === '[') {
      depth += 1
      isKey = depth === 1
    } else if (char === '}' || char === ']') {
      depth -= 1
      if (depth === 0) return { keys, isClosed: true }
    } else if (char === ',') isKey = depth === 1
  }
  return { keys, isClosed: false }
}

function endOfText(text: string, opening: number): number {
  for (let at = opening + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return -1
}
