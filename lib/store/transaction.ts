import type pg from 'pg'
import { longPool, pool } from './db'
import { Moment, whileAt } from './moment'

/** What the functions of this room take along to work in somebody's transaction. */
export type Transaction = pg.PoolClient

/**
 * What `work` returns, with all that it wrote committed at once, or nothing of it when it throws.
 */
export function inTransaction<T>(work: (client: Transaction) => Promise<T>): Promise<T> {
  return transaction(pool, 'begin', work)
}

/** What `work` returns of what it reads: all of one moment. It may write nothing. */
export function inOneReading<T>(work: (client: Transaction) => Promise<T>): Promise<T> {
  return transaction(pool, 'begin isolation level repeatable read read only', work)
}

/**
 * What `work` returns, in a transaction in which every query of `rows` and `one`, however deep below, sees the same moment, and in which all that
 * `work` writes through the moment is committed at once, or nothing of it when it throws. Prisma's own queries stay outside. On a connection of
 * `longPool`, so it may last.
 */
export function inOneMoment<T>(work: (moment: Moment) => Promise<T>): Promise<T> {
  return transaction(longPool, 'begin isolation level repeatable read', (client) => {
    const moment = new Moment(client)
    return whileAt(moment, () => work(moment))
  })
}

async function transaction<T>(from: pg.Pool, begin: string, work: (client: Transaction) => Promise<T>): Promise<T> {
  const client = await from.connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}
