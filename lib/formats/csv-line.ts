const risky = /^'*[=+\-@\t\r]/

/**
 * One CSV line with its line end. Texts that a spreadsheet would take for a formula get an apostrophe in front; numbers stay numbers.
 * Texts that begin so behind apostrophes get one more, so that `cellsOf` can take it away again.
 * Source: RFC 4180; FORMATS.md section 2
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = risky.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
