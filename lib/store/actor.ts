import { AsyncLocalStorage } from 'node:async_hooks'

const actors = new AsyncLocalStorage<string>()

/** What `work` returns, its changes recorded as those of `actor`: a person's name or an API key's. */
export function actingAs<T>(actor: string, work: () => T): T {
  return actors.run(actor, work)
}

/** Who acts at present; `concord` when it is the application itself. */
export function currentActor(): string {
  return actors.getStore() ?? 'concord'
}
