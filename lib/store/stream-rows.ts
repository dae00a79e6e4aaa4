import { hash } from 'node:crypto'
import type pg from 'pg'
import type { z } from 'zod'
import { longPool, pool } from './db'
import { currentMoment, Moment } from './moment'

/**
 * The rows of a query through a cursor, some hundreds at once, in constant memory: whatever is written meanwhile, they are of one moment, that of `inOneMoment` where the
 * caller works in one.
 * @param rowsAtOnce how many are held; fewer where a row may be large
 * @param isShort all rows are taken at once, so that any connection will do
 * @param detail a query of more columns, for the rows with the ids in $1: what is wide is read where the order is made already, and never sorted. A row
 *   that it has nothing for is left out.
 */
export async function* streamRows<Row>(
  schema: z.ZodType<Row>,
  text: string,
  params: readonly unknown[],
  { rowsAtOnce = 500, detail, isShort = false }: { rowsAtOnce?: number; detail?: string; isShort?: boolean } = {},
): AsyncGenerator<Row[]> {
  const query = { text, params, rowsAtOnce, detail }
  const moment = currentMoment()
  if (moment !== undefined) return yield* throughCursor(schema, moment, query)
  const client: pg.PoolClient = await (isShort ? pool : longPool).connect()
  let isClean = false
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    yield* throughCursor(schema, new Moment(client), query)
    await client.query('commit')
    isClean = true
  } finally {
    // A reader that stops half-way leaves a transaction open; such a connection is closed instead of being used again.
    client.release(!isClean)
  }
}

type CursorQuery = { text: string; params: readonly unknown[]; rowsAtOnce: number; detail: string | undefined }
type Fetched = { rows: pg.QueryResultRow[]; isLast: boolean }

async function* throughCursor<Row>(schema: z.ZodType<Row>, moment: Moment, query: CursorQuery): AsyncGenerator<Row[]> {
  // All rows are wanted: by itself a cursor is planned for its first tenth.
  await moment.query('set local cursor_tuple_fraction = 1')
  await moment.query(`declare streamed no scroll cursor for ${query.text}`, query.params)
  let fetching = fetchRows(moment, query)
  for (;;) {
    const { rows, isLast } = await fetching
    // The database makes the next rows while these are written.
    if (!isLast) fetching = fetchRows(moment, query)
    if (rows.length > 0) yield rows.map((row) => schema.parse(row))
    if (isLast) break
  }
  await moment.query('close streamed')
}

function fetchRows(moment: Moment, { rowsAtOnce, detail }: CursorQuery): Promise<Fetched> {
  const fetching = moment.query(`fetch ${rowsAtOnce} from streamed`).then(async ({ rows }) => {
    const isLast = rows.length < rowsAtOnce
    return { rows: detail === undefined || rows.length === 0 ? rows : await withDetail(moment, rows, detail), isLast }
  })
  // It is awaited when the rows before are done; a reader that stops earlier closes the connection, and nobody asks for these any more.
  fetching.catch(() => undefined)
  return fetching
}

async function withDetail(moment: Moment, rows: readonly pg.QueryResultRow[], detail: string): Promise<pg.QueryResultRow[]> {
  const found = await moment.query(detail, [rows.map(({ id }) => id)], hash('md5', detail))
  const byId = new Map(found.rows.map((row) => [row.id, row]))
  return rows.flatMap((row) => {
    const more = byId.get(row.id)
    return more === undefined ? [] : [Object.assign(row, more)]
  })
}
