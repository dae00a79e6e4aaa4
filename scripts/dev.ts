import { spawn } from 'node:child_process'
import { readConfig } from '../lib/store/config'
import { migrate, sayFilling } from './migrate'
import { withDatabase } from './with-database'

/** `npm run dev`: migrated database, worker and Next in development mode, until Ctrl-C. */
await withDatabase(async (databaseUrl) => {
  const { home, host, port } = readConfig()
  await migrate(databaseUrl, { onProgress: sayFilling })
  const environment = { ...process.env, DATABASE_URL: databaseUrl, CONCORD_HOME: home }
  const commands = [
    ['--import', 'tsx', 'scripts/worker.ts'],
    ['node_modules/next/dist/bin/next', 'dev', '-H', host, '-p', String(port)],
  ]
  const children = commands.map((args) => spawn(process.execPath, args, { stdio: 'inherit', env: environment }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => children.map((child) => child.kill(signal)))
  await Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))))
})
