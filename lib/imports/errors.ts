/** Nothing of a file could be imported. The message says which file, why, and what to do. */
export class FileNotImported extends Error {
  readonly status = 422
  readonly code = 'file-not-imported'
  constructor(fileName: string, because: string) {
    super(`${fileName}: ${because}`)
    this.name = 'FileNotImported'
  }
}

/** Why rows of single responses are not imported as they are. */
export const notAskedForPairs =
  'its rows hold one response each, which is no pair. Ask for pairs of a true and a false one of the same prompt (--pairs matched)'
