/** What stands between the cells of a table's rows. */
export type Delimiter = ',' | '\t' | ';' | '|'

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|']
const longestName = 100

/**
 * The delimiter of a table, told from its header: the one that cuts the first line, outside quotes, into most names.
 * @param head the beginning of the file, without a byte-order mark
 * Edges: undefined when the first line is no header: nothing separates it, or a name would be longer than a hundred characters.
 */
export function delimiterOf(head: string): Delimiter | undefined {
  const header = firstRow(head)
  let best: { delimiter: Delimiter; nNames: number } | undefined
  for (const delimiter of delimiters) {
    const names = header.split(delimiter)
    const nNames = names.length
    if (nNames > (best?.nNames ?? 1) && names.every((name) => name.length <= longestName)) best = { delimiter, nNames }
  }
  return best?.delimiter
}

/** The first line that is not blank, with quoted parts left out: what stands in them is no delimiter. */
function firstRow(head: string): string {
  const [row = ''] = head
    .trimStart()
    .replace(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1)
  return row
}
