/** The address or the password is wrong; which one is nobody's business. Becomes a 401 at the edge. */
export class WrongPassword extends Error {
  readonly status = 401
  readonly code = 'wrong-password'
  readonly action = 'Try again. Whoever runs Concord can set another password with "concord users reset-password".'

  constructor(message = 'The e-mail address or the password is wrong.') {
    super(message)
    this.name = 'WrongPassword'
  }
}

/** Too many sign-ins were tried. Becomes a 429 at the edge. */
export class TooManyAttempts extends Error {
  readonly status = 429
  readonly code = 'too-many-attempts'
  readonly action: string

  constructor(minutes: number) {
    super('Too many sign-ins were tried.')
    this.name = 'TooManyAttempts'
    this.action = `Wait ${minutes} minutes, then try again.`
  }
}

/** This installation is open to its own machine only and has no accounts. Becomes a 404 at the edge. */
export class NoAccounts extends Error {
  readonly status = 404
  readonly code = 'no-accounts'
  readonly action = 'Set HOST, or CONCORD_SIGN_IN=required, and CONCORD_SECRET to have people sign in.'

  constructor() {
    super('This Concord serves its own machine only, and nobody signs in.')
    this.name = 'NoAccounts'
  }
}
