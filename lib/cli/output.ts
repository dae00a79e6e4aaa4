/** Writes a command's result to standard output: JSON for programs, the text for people. */
export function print(value: unknown, options: { json?: boolean | undefined; text: () => string }): void {
  process.stdout.write(`${options.json ? JSON.stringify(value, bigintAsText, 2) : options.text()}\n`)
}

/** Progress for people on standard error: one line that is written over on a terminal, a line each elsewhere. */
export function progressLine(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`)
}

/** Ends a progress line that was written over. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\n')
}

const bigintAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)
