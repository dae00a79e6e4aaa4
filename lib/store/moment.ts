import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'

/**
 * A transaction that sees the database as it was at its first query, whatever is written meanwhile. Its connection takes one query at a time;
 * they wait for their turn here, so that callers may ask for several at once.
 */
export class Moment {
  private last: Promise<unknown> = Promise.resolve()

  constructor(private readonly client: pg.PoolClient) {}

  /** @param name of a query that is asked often: it is planned once */
  query(text: string, params: readonly unknown[] = [], name?: string): Promise<pg.QueryResult<pg.QueryResultRow>> {
    const asked = this.last.then(() =>
      this.client.query<pg.QueryResultRow>({ text, values: [...params], ...(name === undefined ? {} : { name }) }),
    )
    this.last = asked.catch(() => undefined)
    return asked
  }
}

const moments = new AsyncLocalStorage<Moment>()

/** The moment that the caller works in, see `inOneMoment`; undefined outside. */
export const currentMoment = (): Moment | undefined => moments.getStore()

/** What `work` returns; `currentMoment` is `moment` for all that it calls. */
export const whileAt = <T>(moment: Moment, work: () => Promise<T>): Promise<T> => moments.run(moment, work)
