import { spawn } from 'node:child_process'
import path from 'node:path'
import { readConfig } from '../lib/store/config'
import { dropDatabase, prepareDatabase, startTestPostgres } from './test-databases'

/**
 * `tsx scripts/with-postgres.ts COMMAND…` runs a command beside a throw-away Postgres: TEST_POSTGRES_URL is the server, TEST_TEMPLATE a migrated
 * empty database to copy, DATABASE_URL a migrated database of its own named "scratch", or a new one of the name in SCRATCH. Ends with the command's exit code.
 * With `--durable` first it is a server that waits for the disk as in earnest, and an empty database, for measurements.
 */
async function main(): Promise<number> {
  const isDurable = process.argv[2] === '--durable'
  const [command, ...args] = process.argv.slice(isDurable ? 3 : 2)
  if (command === undefined) throw new Error('Say what to run: tsx scripts/with-postgres.ts vitest run --project "db*"')
  const { server, template, stop } = await startTestPostgres(path.join(readConfig().home, isDurable ? 'bench' : 'test'), isDurable)
  try {
    const name = process.env.SCRATCH ?? 'scratch'
    if (isDurable || process.env.SCRATCH !== undefined) await dropDatabase(server, name)
    const scratch = await prepareDatabase(server, template, name)
    return await exitCodeOf(command, args, { TEST_POSTGRES_URL: server, TEST_TEMPLATE: template, DATABASE_URL: scratch })
  } finally {
    await stop()
  }
}

function exitCodeOf(command: string, args: string[], environment: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

process.exitCode = await main()
