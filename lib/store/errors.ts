/** Something asked for by id or name that is not there. Becomes a 404 at the edge. */
export class NotFound extends Error {
  readonly status = 404
  readonly code: string

  constructor(what: string) {
    super(`There is no such ${what}.`)
    this.name = 'NotFound'
    this.code = `${what.replaceAll(' ', '-')}-not-found`
  }
}

/** A change that the present state does not allow, in words for a person. Becomes a 409 at the edge. */
export class Conflict extends Error {
  readonly status = 409

  constructor(
    readonly code: string,
    message: string,
    readonly action?: string,
  ) {
    super(message)
    this.name = 'Conflict'
  }
}
