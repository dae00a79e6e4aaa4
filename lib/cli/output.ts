let isTextWanted = false

/** From now on results are text also where standard output is no terminal. */
export function printText(isWanted: boolean): void {
  isTextWanted = isWanted
}

/** True when a result is to be JSON: asked for, or standard output is no terminal and nobody asked for text. */
export function isJson(json: boolean | undefined): boolean {
  return json ?? (!isTextWanted && process.stdout.isTTY !== true)
}

/** Writes a command's result to standard output: the text for people at a terminal, JSON for programs. */
export function print(value: unknown, options: { json?: boolean | undefined; text: () => string }): void {
  process.stdout.write(`${isJson(options.json) ? JSON.stringify(value, bigintAsText, 2) : options.text()}\n`)
}

/** Progress on standard error: one line that is written over on a terminal, a line of JSON each elsewhere. */
export function progressLine(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${text}` : `${JSON.stringify({ progress: text })}\n`)
}

/** Ends a progress line that was written over. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\n')
}

const bigintAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)
