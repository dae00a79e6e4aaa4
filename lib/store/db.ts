import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { z } from 'zod'
import { PrismaClient } from './generated/client'
import { currentMoment } from './moment'

export { Prisma } from './generated/client'

const shared = globalThis as typeof globalThis & { concordPool?: pg.Pool; concordLongPool?: pg.Pool; concordDb?: PrismaClient }

/** Connections to the database of DATABASE_URL. Connects on first use. One a process, also when a development server reloads modules. */
shared.concordPool ??= newPool({ max: 20 })
export const pool = shared.concordPool

/**
 * Further connections, for transactions that last as long as a reader or a file takes: however slow these are, `pool` is there for everybody else.
 * When all are taken the next waits its turn for a while. One whose reader does not read for ten minutes is cut.
 */
shared.concordLongPool ??= newPool({ max: 8, sets: "set idle_in_transaction_session_timeout = '10min'" })
export const longPool = shared.concordLongPool

/** Prisma on the same connections. */
shared.concordDb ??= new PrismaClient({ adapter: new PrismaPg(pool) })
export const db = shared.concordDb

export type Client = pg.Pool | pg.PoolClient

/**
 * The rows of a query, each parsed by `schema`; within `inOneMoment` as of that moment. Mind that bigint columns arrive as text: cast counts to int, or parse with z.coerce.
 * @throws ZodError when a row has another shape, which is a bug in the query
 */
export async function rows<Row>(
  schema: z.ZodType<Row>,
  text: string,
  params: readonly unknown[] = [],
  client: Client = pool,
): Promise<Row[]> {
  const moment = client === pool ? currentMoment() : undefined
  const result = await (moment === undefined ? client.query<pg.QueryResultRow>(text, [...params]) : moment.query(text, params))
  return result.rows.map((row) => schema.parse(row))
}

/**
 * The only row of a query.
 * @throws RangeError when there is none or more than one, which is a bug in the query
 */
export async function one<Row>(schema: z.ZodType<Row>, text: string, params: readonly unknown[] = [], client: Client = pool): Promise<Row> {
  const [row, ...more] = await rows(schema, text, params, client)
  if (row === undefined || more.length > 0) throw new RangeError(`expected one row, got ${row === undefined ? 'none' : more.length + 1}`)
  return row
}

/** Connections whose loss ends no process; `sets` is said on each. */
export function newPool({ sets = '', ...options }: pg.PoolConfig & { sets?: string }): pg.Pool {
  const made = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    // Who waits longer for a free one is told, instead of for ever waiting.
    connectionTimeoutMillis: 15_000,
    application_name: process.env.CONCORD_PROCESS ?? 'concord',
    // Figures group hundreds of thousands of prompts, which the default of 4 MB does on disk; compiling their queries takes longer than running them;
    // and the default price of a look-up is that of a turning disk, for which the few pairs with human labels are found by reading all AI labels.
    onConnect: async (client) => {
      await client.query(`set work_mem = '32MB'; set jit = off; set random_page_cost = 1.1; ${sets}`)
    },
    ...options,
  })
  // An idle connection that the server cut is replaced on the next query; without a listener it would end the process.
  made.on('error', () => undefined)
  // So would one that is cut while a transaction holds it between two statements; its next statement fails and says so.
  made.on('connect', (client) => client.on('error', () => undefined))
  return made
}
