import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createServer } from 'node:net'
import { addressOf, type Config } from '../lib/store/config'
import { buildIfChanged } from './build'
import { bundled } from './bundle'
import { endProcess } from './end-process'
import { migrate, sayFilling } from './migrate'
import { nextServer } from './next-server'
import { startPostgres } from './postgres'
import { readSettings } from './settings'
import { checkDatabase } from './with-database'

const restartAfterMs = 1000

/** `npm start`: database, migrations, sample project, web and worker, until Ctrl-C. Safe to repeat. */
async function main(): Promise<void> {
  const settings = readSettings()
  const { databaseUrl, home, host, port } = settings
  await checkPort(host, port)
  checkFolder()
  buildIfChanged()
  const postgres = databaseUrl === undefined ? await startPostgres(home) : undefined
  const url = databaseUrl ?? postgres?.databaseUrl ?? ''
  const stopPostgres = async () => (postgres?.startedHere ? postgres.stop() : undefined)
  try {
    if (databaseUrl !== undefined) await checkDatabase(databaseUrl)
    await migrate(url, { onProgress: sayFilling })
    const environment = { DATABASE_URL: url, CONCORD_HOME: home, NODE_ENV: 'production' }
    await serve(environment, settings)
  } finally {
    await stopPostgres()
  }
}

/** Runs until a signal or until the web server ends by itself. The worker is started again when it dies: its run loses nothing. */
async function serve(environment: Record<string, string>, settings: Config): Promise<void> {
  const { host, port } = settings
  let stopping = false
  const children = new Map<string, ChildProcess>()
  const stopped = Promise.withResolvers<void>()
  const stop = () => {
    stopping = true
    stopped.resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  await runToEnd('load-sample', environment)
  if (settings.needsSignIn) await runToEnd('first-owner', environment)
  const start = (name: string, args: string[], onExit: (code: number | null) => void) => {
    const child = spawnNode(args, environment)
    children.set(name, child)
    child.once('exit', (code) => {
      children.delete(name)
      if (!stopping) onExit(code)
    })
  }
  const startWorker = () => start('worker', bundled('worker'), () => setTimeout(() => !stopping && startWorker(), restartAfterMs))
  if (!stopping) {
    start('web', nextServer(host, port), (code) => stopped.reject(new Error(`The web server ended by itself with code ${code}.`)))
    startWorker()
    void untilAnswers(`http://${host}:${port}/`, () => stopping).then(
      (ready) => ready && console.log(`\nConcord is at ${addressOf(settings)} (Ctrl-C stops it)\n`),
    )
  }
  try {
    await stopped.promise
  } finally {
    stopping = true
    await Promise.all([...children.values()].map(endProcess))
  }
}

function spawnNode(args: string[], environment: Record<string, string>): ChildProcess {
  // Own process groups: a terminal's Ctrl-C goes to this process, which then stops them in order.
  return spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment }, detached: true })
}

function runToEnd(script: string, environment: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawnNode(bundled(script), environment)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`scripts/${script}.ts ended with code ${code}; its message is above.`)),
    )
  })
}

/** @throws Error in one sentence when this user may not write the build into the project's folder */
function checkFolder(): void {
  try {
    accessSync('.', constants.W_OK)
  } catch (cause) {
    throw new Error(
      `This user may not write to ${process.cwd()}, where the build goes. Run Concord as the user who owns the folder, or give this one the right.`,
      { cause },
    )
  }
}

/** @throws Error in one sentence when another program has the port, or this user may not use it */
function checkPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new Error(portProblem(error.code, host, port), { cause: error })))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function portProblem(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken, perhaps by another Concord. Stop that program, or choose another port: PORT=${port + 1} npm start`
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023: PORT=3000 npm start`
  return `Concord cannot listen at ${host}:${port} (${code}). Set HOST and PORT to an address of this machine.`
}

async function untilAnswers(url: string, givenUp: () => boolean): Promise<boolean> {
  while (!givenUp()) {
    const answers = await fetch(url).then(
      () => true,
      () => false,
    )
    if (answers) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

try {
  await main()
} catch (error) {
  if (process.env.DEBUG) console.error(error)
  else console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
process.exit()
