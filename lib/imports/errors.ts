/** Nothing of a file could be imported. The message says which file, why, and what to do. */
export class FileNotImported extends Error {
  readonly status = 422
  readonly code = 'file-not-imported'
  constructor(fileName: string, because: string) {
    super(`${fileName}: ${because}`)
    this.name = 'FileNotImported'
  }
}
