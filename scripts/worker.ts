import { once } from 'node:events'
import pino from 'pino'
import { startWorker } from '../lib/labeling/worker'
import { pool } from '../lib/store/db'

const log = pino({ name: 'worker', level: process.env.LOG_LEVEL ?? 'info', redact: ['err.headers', 'err.cause.headers', 'err.error'] })

/** `npm run worker`: labels what runs ask for, until SIGTERM or Ctrl-C, beside any number of other workers on the same database. */
async function main(): Promise<void> {
  if (process.env.DATABASE_URL === undefined)
    throw new Error('Set DATABASE_URL to the database of the web server, then start the worker again.')
  const stop = new AbortController()
  const asked = once(stop.signal, 'abort')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
  const worker = await startWorker(log, { signal: stop.signal }).catch((error: unknown) => {
    if (stop.signal.aborted) return undefined
    throw error
  })
  await asked
  await worker?.stop()
  await pool.end()
}

try {
  await main()
} catch (error) {
  log.fatal({ err: error }, error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
process.exit()
