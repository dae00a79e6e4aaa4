import { readConfig } from '../lib/store/config'
import { migrate } from './migrate'
import { withDatabase } from './with-database'

/** The command line: brings the database, then runs one command of lib/cli. Works beside a running server and without one. */
async function main(args: string[]): Promise<void> {
  const help = args.length === 0 || args.some((arg) => arg === '--help' || arg === '-h' || arg === 'help')
  if (help) {
    const { runCommand } = await import('../lib/cli/main')
    return runCommand(args.length === 0 ? ['--help'] : args)
  }
  await withDatabase(async (databaseUrl) => {
    process.env.DATABASE_URL = databaseUrl
    process.env.CONCORD_HOME ??= readConfig().home
    await migrate(databaseUrl)
    const { runCommand } = await import('../lib/cli/main')
    const { pool } = await import('../lib/store/db')
    try {
      await runCommand(args)
    } finally {
      await pool.end()
    }
  })
}

// A reader such as `head` that has seen enough closes the pipe: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
try {
  await main(process.argv.slice(2))
} catch (error) {
  if (process.env.DEBUG) console.error(error)
  else console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
// The schema engine leaves a timer of ten seconds behind; nobody should wait for it.
process.exit()
