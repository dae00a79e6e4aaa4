import { spawn, spawnSync } from 'node:child_process'
import { buildIfChanged } from './build'
import { bundled } from './bundle'
import { endProcess } from './end-process'
import { nextServer } from './next-server'
import { readSettings } from './settings'
import { checkDatabase } from './with-database'

/** `npm run web`: the web server alone, for installations with their own Postgres and workers elsewhere. */
async function main(): Promise<void> {
  const { databaseUrl, host, port, needsSignIn } = readSettings()
  if (databaseUrl === undefined) throw new Error('npm run web needs DATABASE_URL; npm start brings an embedded database.')
  await checkDatabase(databaseUrl)
  buildIfChanged()
  if (needsSignIn) spawnSync(process.execPath, bundled('first-owner'), { stdio: 'inherit' })
  const web = spawn(process.execPath, nextServer(host, port), { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void endProcess(web))
  web.once('exit', (code) => process.exit(code ?? 0))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
