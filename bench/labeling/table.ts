/** Rows under their headings, numbers to the right. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, at) => Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0)))
  const isNumber = (text: string) => /^[\d.,]+$/.test(text)
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (isNumber(cell) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join('   ')
  return [line(headings), ...rows.map(line)].join('\n')
}
